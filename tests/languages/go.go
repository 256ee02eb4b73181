// expect: 2:TODO 6:FIXME 10:HACK 12:TODO 14:XXX
// TODO: a line of its own
package main

var a = "// TODO: no \" /* TODO: no */"
var b = '"' // FIXME: behind a rune
var c = `// TODO: no
\`

/* HACK: a block */

var d = '\'' // TODO: behind an escaped rune
var e = `"` + "`"
var f = '\u0022' /* XXX: the end */
