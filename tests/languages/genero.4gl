# expect: 2:TODO 3:FIXME 5:HACK 7:XXX 8:TODO 10:FIXME 12:HACK 14:XXX 16:TODO 18:FIXME
# TODO: words
x = "# TODO: no" # FIXME: behind a string
x = "a \" # TODO: no"
x = '# TODO: no' # HACK: behind a string
x = 'a \' # TODO: no'
-- XXX: words
x = "-- TODO: no" -- TODO: behind a string
x = "a \" -- TODO: no"
x = '-- TODO: no' -- FIXME: behind a string
x = 'a \' -- TODO: no'
{ HACK: words }
{
XXX: over lines
}
x = "{ TODO: no" { TODO: behind a string }
x = "a \" { TODO: no"
x = '{ TODO: no' { FIXME: behind a string }
x = 'a \' { TODO: no'
