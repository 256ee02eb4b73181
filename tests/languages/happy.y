-- expect: 4:TODO 7:FIXME 9:HACK
{
module Parser where
{- TODO: a block -}
}
%name parse
%tokentype { Token } -- FIXME: strict
%%
Exp : Exp "--" Exp { $1 } -- HACK: left to right
s = "-- TODO: no"
