-- expect: 2:TODO 3:FIXME 4:HACK 5:XXX 7:TODO 12:TODO
module A -- TODO: behind code
a : String -- FIXME: behind a type
a = "-- TODO: no" {- HACK: a block -}
||| XXX
quote : Char
quote = '"' -- TODO: yes
lines : String
lines = """
-- TODO: no
"""
{- outer {- inner -} TODO: yes -}
