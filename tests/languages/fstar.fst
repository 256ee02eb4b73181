(* expect: 2:TODO 3:FIXME 4:TODO *)
module A // TODO: behind code
let a = "// TODO: no" (* FIXME: a block *)
(* outer (* inner *) TODO: yes *)
