-- expect: 2:TODO 3:FIXME 3:HACK 4:TODO 
a = """-- TODO: no \""" -- TODO: behind lines
{- FIXME: a block -} b = f' '"' -- HACK: behind a character
{- outer {- inner -} TODO: yes -}
