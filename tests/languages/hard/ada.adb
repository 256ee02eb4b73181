X : String := "-- TODO: no"; -- TODO: yes
C : Character := '"'; -- TODO: yes
D : Character := '''; -- TODO: yes
E := A'First; -- TODO: yes
F := T'('"'); -- TODO: yes
G := "a""b -- TODO: no"; -- TODO: yes
H := A - B; --TODO: yes
I := A'Image & "'" & B'Image; -- TODO: yes
pragma A; -- TODO: yes
J := Character'('-'); -- TODO: yes
K := A (1)'Length; -- TODO: yes
L := '-'; -- TODO: yes
