; TODO: yes
x := "; TODO: no" ; TODO: yes
/*
TODO: yes
*/
a = b;c TODO: no
