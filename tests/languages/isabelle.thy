(* expect: 2:TODO 3:FIXME 4:TODO *)
theory A imports Main begin (* TODO: behind code *)
lemma "a = b" by simp (* nested (* inside *) FIXME: still *)
definition "c = (* TODO: no" (* TODO: yes *)
