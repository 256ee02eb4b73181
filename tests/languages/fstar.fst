(* expect: 2:TODO 3:FIXME *)
module A // TODO: behind code
let a = "// TODO: no" (* FIXME: a block *)
