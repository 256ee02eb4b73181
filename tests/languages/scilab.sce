// expect: 2:TODO 3:FIXME 4:HACK 
a = 'it''s // TODO: no' // TODO: behind a string
b = c' + "// TODO: no" // FIXME: behind a transposition
/* HACK: a block */
