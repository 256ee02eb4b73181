-- expect: 2:TODO 3:FIXME 
-- TODO: words
x = "-- TODO: no" -- FIXME: behind a string
y = "
-- TODO: no
"
y = '
-- TODO: no
'
s = [[
-- TODO: no
]]
x = "#{f(" -- TODO: no")}"
