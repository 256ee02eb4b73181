-- expect: 2:TODO 3:FIXME 4:HACK 5:XXX 
with A; -- TODO: behind code
B : String := "-- TODO: no ""-- TODO: no"""; -- FIXME: behind a string
C : Character := '"'; D : Natural := A'First; -- HACK: behind a character
E := Character'('"'); -- XXX: behind a qualified expression
