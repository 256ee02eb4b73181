(* expect: 2:TODO 3:FIXME 5:HACK 7:TODO *)
(* TODO: words (* inner *) *)
x = "(* TODO: no" (* FIXME: behind a string *)
(*
HACK: over lines
*)
(* outer (* inner *) TODO: yes *)
