// expect: 2:TODO 3:FIXME 5:HACK 7:XXX 9:TODO 11:TODO 12:TODO
// TODO: words
x = "// TODO: no" // FIXME: behind a string
x = "a \" // TODO: no"
/* HACK: words */
/*
XXX: over lines
*/
x = "/* TODO: no" /* TODO: behind a string */
x = "a \" /* TODO: no"
q = '"' // TODO: yes
/* outer /* inner */ TODO: yes */
