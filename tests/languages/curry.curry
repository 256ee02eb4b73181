-- expect: 2:TODO 3:FIXME 4:HACK
-- TODO: words
f = "-- TODO: no" {- FIXME: {- nested -} -}
c = '"' -- HACK: behind a character
