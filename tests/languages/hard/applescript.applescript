-- TODO: yes
# TODO: yes
(* TODO: yes (* nested *) *)
set x to "-- TODO: no" -- TODO: yes
