# expect: 2:TODO 3:FIXME 8:HACK 10:XXX 12:TODO
# TODO: words
x = "# TODO: no" # FIXME: behind a string
x = "a \" # TODO: no"
x = "
# TODO: no
"
/* HACK: words */
/*
XXX: over lines
*/
x = "/* TODO: no" /* TODO: behind a string */
x = "a \" /* TODO: no"
x = "
/* TODO: no
"
