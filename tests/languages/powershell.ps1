# expect: 2:TODO 3:FIXME 6:HACK 9:XXX 10:TODO 
$a = "# TODO: no `" # TODO: no" + '\' # TODO: behind strings
<# FIXME: a block
#> $b = @"
# TODO: no " $($c)
"@ # HACK: behind a here-string
$d = @'
# TODO: no it's
'@ + "$(if ($e) { "# TODO: no" }) ""# TODO: no""" # XXX: behind a hole
Get-Item a#b `# ; $f = '#'; if ($g) {# TODO: behind a brace
}
$c = 'it''s <# TODO: no'
