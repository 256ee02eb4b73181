// expect: 2:TODO 3:FIXME 4:HACK 
let a = "// TODO: no" // TODO: behind a string
/* nested /* inside */ FIXME: still */
""" // TODO: no "quoted" """ // HACK: behind lines
