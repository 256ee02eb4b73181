// expect: 2:TODO 3:FIXME 4:HACK 5:XXX 6:TODO 7:FIXME 9:HACK 11:XXX 
// TODO: words
x = "// TODO: no" // FIXME: behind a string
&& HACK: words
x = '// TODO: no' && XXX: behind a string
/* TODO: words */
x = "// TODO: no" /* FIXME: behind a string */
/*
HACK: over lines
*/
* XXX: words
a * TODO: no
