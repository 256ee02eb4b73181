-- expect: 2:TODO 3:FIXME 4:HACK 
a: STRING = "-- TODO: no %"-- TODO: no" -- TODO: behind a string
b: CHARACTER = '%"' -- FIXME: behind a character
c: CHARACTER = '"' -- HACK: behind another
