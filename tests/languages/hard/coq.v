(* TODO: yes *)
Require Import A.
Definition a := "(* TODO: no *)". (* TODO: yes *)
