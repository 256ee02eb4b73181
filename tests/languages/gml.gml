// expect: 2:TODO 3:FIXME 4:HACK 
/// TODO: documentation
var a = "// TODO: no \" // TODO: no", b = @'\'; // FIXME: behind strings
/* HACK: a block */
