(* expect: 2:TODO 3:FIXME *)
Require Import List. (* TODO: behind code *)
Definition a' := "(* TODO: no "" *)". (* nested (* inside *) FIXME: still *)
