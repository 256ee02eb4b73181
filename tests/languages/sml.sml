(* expect: 2:TODO 3:FIXME 4:HACK *)
val a = "(* TODO: no *)" (* TODO: behind a string *)
(* nested (* inside *) FIXME: still *)
val b = #"\"" (* HACK: behind a character *)
