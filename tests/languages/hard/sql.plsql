-- TODO: yes
x := q'{it's -- TODO: no}'; -- TODO: yes
y := nq'!a'b -- TODO: no!'; -- TODO: yes
/* TODO: yes */
z := 'a\'; -- TODO: yes
