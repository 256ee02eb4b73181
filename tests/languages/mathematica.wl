(* expect: 2:TODO *)
a = "(* TODO: no *)"; (* nested (* inside *) TODO: still *)
