(* expect: 2:TODO 3:FIXME *)
theory A imports Main begin (* TODO: behind code *)
lemma "a = b" by simp (* nested (* inside *) FIXME: still *)
