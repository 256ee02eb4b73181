-- expect: 2:TODO 3:FIXME 5:HACK 5:XXX 6:TODO 8:FIXME 9:HACK 10:XXX 11:TODO 12:FIXME 
module A where -- TODO: behind code
a = "-- TODO: no \" {- TODO: no -}" -- FIXME: behind a string
b = x --> y ; c = a |-- "TODO: no"
{- nested {- inside -} HACK: still -} d = foldl' f '"' '\'' -- XXX: behind characters
--- TODO: three dashes
e = "a gap\
    \-- TODO: no" -- FIXME: behind a gap
f = [r|-- TODO: no " |] -- HACK: behind a quotation
g = [i|i <- xs] {- XXX: a comprehension -}
h' = '\n' -- TODO: a prime
-- | FIXME: documentation
{-# WARNING old "TODO: no" #-}
