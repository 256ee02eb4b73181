// expect: 2:TODO 3:FIXME 
text("// TODO: no"); // TODO: behind a call
/* FIXME: a block */
