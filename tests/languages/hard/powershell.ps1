$a = "# TODO: no $(# TODO: yes
)" # TODO: yes
$b = '# TODO: no''s' # TODO: yes
<# TODO: yes
TODO: yes #>
$c = @"
# TODO: no "quoted"
"@ # TODO: yes
$d = @'
# TODO: no it's
'@ # TODO: yes
$e = "a `" # TODO: no" # TODO: yes
$f = "a ""# TODO: no""" # TODO: yes
Get-Item a#b # TODO: yes
$g = @{ a = 1 } # TODO: yes
#Requires -Version 3
#region TODO: yes
$h = 5 # TODO: yes
"$($x.y["# TODO: no"])" # TODO: yes
$i = `
  5 # TODO: yes
$j = "${env:x}# TODO: no" # TODO: yes
[regex]::Match($x, '#') # TODO: yes
$k = @"
$(1 + "#") # TODO: no
"@ # TODO: yes
if ($x) {# TODO: yes
}
