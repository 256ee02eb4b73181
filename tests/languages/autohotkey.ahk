; expect: 2:TODO 5:FIXME 
a := "; TODO: no" ; TODO: behind a string
MsgBox a;b
/*
FIXME: a block
*/
text := "a ; TODO: no"
a /* TODO: no */
