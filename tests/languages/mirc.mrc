; expect: 2:TODO 3:FIXME 5:HACK
; TODO: words
/* FIXME: words */
/*
HACK: over lines
*/
a ; TODO: no
