// expect: 2:TODO 3:FIXME 5:HACK 7:XXX 9:TODO 11:FIXME 13:HACK
// TODO: words
x = "// TODO: no" // FIXME: behind a string
x = "a \" // TODO: no"
x = '// TODO: no' // HACK: behind a string
x = 'a \' // TODO: no'
/* XXX: words */
/*
TODO: over lines
*/
x = "/* TODO: no" /* FIXME: behind a string */
x = "a \" /* TODO: no"
x = '/* TODO: no' /* HACK: behind a string */
x = 'a \' /* TODO: no'
