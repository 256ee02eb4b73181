-- expect: 2:TODO 4:FIXME 5:HACK 7:TODO 8:TODO 
module A where -- TODO: behind code
a--b : Set
a--b = "-- TODO: no" {- nested {- inside -} FIXME: still -}
(--HACK: behind a bracket
)
text = "{- TODO: no" -- TODO: yes
quote = '"' -- TODO: yes
