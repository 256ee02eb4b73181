// expect: 2:TODO 3:FIXME 
@import "A.j" // TODO: behind an import
var a = @"// TODO: no", b = /["'] TODO: no/; /* FIXME: a block */
