-- expect: 2:TODO 3:FIXME 4:HACK 
module A -- TODO: behind code
a : String -- FIXME: behind a type
a = "-- TODO: no" {- HACK: a block -}
||| XXX
