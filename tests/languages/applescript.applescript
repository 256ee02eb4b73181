-- expect: 2:TODO 3:FIXME 4:HACK 
set a to "-- TODO: no" -- TODO: behind a string
(* nested (* inside *) FIXME: still *)
# HACK: another leader
