-- TODO: yes
{- TODO: yes -}
f--g = "-- TODO: no" -- TODO: yes
