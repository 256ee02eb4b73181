a = "-- TODO: no" -- TODO: yes
b = '"' -- TODO: yes
{- TODO: yes {- a -} TODO: yes -}
c = """-- TODO: no
"a" -- TODO: no""" -- TODO: yes
d = '\'' -- TODO: yes
{-| TODO: yes -}
e x = x - -1 -- TODO: yes
f = [glsl| // TODO: no -- |] -- TODO: yes
