a = "-- TODO: no" -- TODO: yes
b = '"' -- TODO: yes
c = foldl' -- TODO: yes
{- TODO: yes {- nested -} TODO: yes -}
d --> e = TODO: no
f = x |-- TODO: no
-- | TODO: yes
--- TODO: yes
g = "a\
  \-- TODO: no" -- TODO: yes
{-# LANGUAGE X #-} -- TODO: yes
h = '\'' -- TODO: yes
i = [r|-- TODO: no|] -- TODO: yes
j = '\\' -- TODO: yes
k = 'x -- TODO: yes
l = a--TODO: yes
m = "\"-- TODO: no" -- TODO: yes
n = ['a'..'z'] -- TODO: yes
o = ''Name -- TODO: yes
p = "\SOH\&" -- TODO: yes
q = [x|x<-y] -- TODO: yes
r = {- -} "{- TODO: no -}" -- TODO: yes
s = $(th) -- TODO: yes
t = """
-- TODO: no
""" -- TODO: yes
--| TODO: no
