(* expect: 2:TODO 3:FIXME 4:HACK 5:XXX 6:TODO 7:FIXME *)
let a = "(* TODO: no \" *)" (* TODO: behind a string *)
(* nested (* inside *) FIXME: still *)
let b = {|(* TODO: no " |} ^ {x|(* TODO: no |} |x} (* HACK: behind raw strings *)
(* "*) a string in a comment" XXX: behind it *)
let c : 'a list = [] (* TODO: a type variable *)
let d = '"' and e = '\'' (* FIXME: characters *)
let f = "lines
(* TODO: no *)"
