-- TODO: yes
{- TODO: yes -}
let a = "-- TODO: no" -- TODO: yes
let b = ''
  -- TODO: no
'' -- TODO: yes
