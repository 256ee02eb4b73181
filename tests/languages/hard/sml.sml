(* TODO: yes (* n *) *)
val structure a = "(* TODO: no *)" (* TODO: yes *)
val c = #"\"" (* TODO: yes *)
