-- TODO: yes
{- TODO: yes -}
a = "-- TODO: no" -- TODO: yes
b = """
-- TODO: no
""" -- TODO: yes
