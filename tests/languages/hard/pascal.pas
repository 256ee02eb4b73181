unit a; // TODO: yes
{ TODO: yes }
(* TODO: yes *)
x := '{ TODO: no }'; // TODO: yes
y := 'it''s // TODO: no'; // TODO: yes
{$IFDEF X} // TODO: yes
z := '(*'; (* { TODO: yes *)
{ (* TODO: yes } a := 1; // TODO: yes
s := #39'// TODO: no'#39; // TODO: yes
c := ^A; // TODO: yes
