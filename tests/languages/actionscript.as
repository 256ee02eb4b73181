// expect: 2:TODO 3:FIXME 
package { var a:String = "// TODO: no", b:RegExp = /["'] TODO: no/; } // TODO: behind an expression
/* FIXME: a block */
