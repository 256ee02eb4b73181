(* TODO: yes (* n *) *)
BeginPackage["a"]
a = "(* TODO: no *)"; (* TODO: yes *)
