(* expect: 2:TODO 3:FIXME *)
MODULE A; (* nested (* inside *) TODO: still *)
B = "(* TODO: no"; C = 'it (* TODO: no'; (* FIXME: behind strings *)
