// expect: 2:TODO 3:FIXME 4:HACK 6:XXX 8:TODO 9:FIXME 11:HACK 13:XXX
// TODO: words
x = '// TODO: no' // FIXME: behind a string
{ HACK: words }
{
XXX: over lines
}
x = '{ TODO: no' { TODO: behind a string }
(* FIXME: words *)
(*
HACK: over lines
*)
x = '(* TODO: no' (* XXX: behind a string *)
