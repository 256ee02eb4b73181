// expect: 2:TODO 3:FIXME 5:HACK 5:XXX 
unit A; { TODO: behind code }
const B = 'it''s // TODO: no { TODO: no }'; (* FIXME: a block *)
{ over lines
  HACK: here } C = '"'; // XXX: behind lines
{$R TODO: no}
(*$I TODO: no *)
