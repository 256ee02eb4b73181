(* TODO: yes *)
MODULE a;
x := "(* TODO: no *)"; (* TODO: yes *)
