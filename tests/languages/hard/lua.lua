a = "-- TODO: no" -- TODO: yes
b = [[-- TODO: no
-- TODO: no]] -- TODO: yes
c = [==[ ]] -- TODO: no ]==] -- TODO: yes
--[[ TODO: yes
TODO: yes ]]
--[==[ ]] TODO: yes ]==]
d = 'it\'s -- TODO: no' -- TODO: yes
---[[ TODO: yes
e = a[b[1]] -- TODO: yes
f = "\z
   -- TODO: no" -- TODO: yes
g = #a -- TODO: yes
h = a - -1 -- TODO: yes
i = "a\
-- TODO: no" -- TODO: yes
--[==[
]=]
TODO: yes
]==] x = 1 -- TODO: yes
--[ TODO: yes
#!/usr/bin/lua
