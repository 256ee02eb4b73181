// expect: 2:TODO 3:FIXME 
export void a(uniform float b[]) { print("// TODO: no"); } // TODO: behind a string
/* FIXME: a block */
