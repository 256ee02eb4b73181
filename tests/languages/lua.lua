-- expect: 2:FIXME 3:TODO 6:TODO 9:HACK 12:XXX 14:TODO
-- FIXME: shared state
local n = 1 -- TODO: behind code
local s = "-- TODO: no, inside a string" .. '--[[ TODO: no'
--[[
  TODO: split this module ]
]]
local l = [[ -- TODO: no
]] -- HACK: behind lines
local m = [==[ ]] -- TODO: no ]=] ]==]
--[==[
  XXX: with marks ]]
]==]
local t = a[b[1]] -- TODO: behind an index
