// expect: 2:TODO 3:FIXME 
header a { bit<8> b; } // TODO: behind code
@name("// TODO: no") /* FIXME: a block */
