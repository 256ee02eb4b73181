// expect: 2:TODO 3:FIXME 4:HACK 6:XXX 8:TODO 9:FIXME 10:HACK
// TODO: words
x = '// TODO: no' // FIXME: behind a string
/* HACK: words */
/*
XXX: over lines
*/
x = '/* TODO: no' /* TODO: behind a string */
-- FIXME: words
x = '-- TODO: no' -- HACK: behind a string
