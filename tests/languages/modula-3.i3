(* expect: 2:TODO 4:FIXME 6:HACK 8:TODO 9:TODO *)
(* TODO: words *)
(*
FIXME: over lines
*)
x = "(* TODO: no" (* HACK: behind a string *)
x = "a \" (* TODO: no"
CONST Q = '"'; (* TODO: yes *)
(* outer (* inner *) TODO: yes *)
