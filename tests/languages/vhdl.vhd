-- expect: 2:TODO 3:FIXME 4:HACK 4:XXX 
entity a is -- TODO: behind code
signal b : std_logic := '1'; constant c : string := "-- TODO: no"; -- FIXME: behind both
if clk'event and d = '"' then /* HACK: a block */ -- XXX: behind a block
