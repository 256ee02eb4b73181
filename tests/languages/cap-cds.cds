// expect: 2:TODO 3:FIXME 4:HACK 6:XXX 8:TODO
// TODO: words
x = '// TODO: no' // FIXME: behind a string
/* HACK: words */
/*
XXX: over lines
*/
x = '/* TODO: no' /* TODO: behind a string */
