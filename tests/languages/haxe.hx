// expect: 2:TODO 3:FIXME 4:HACK 5:TODO 
var a = '// TODO: no ${b + "// TODO: no"}'; // TODO: behind a string
var c = ~/["'] TODO: no/g, d = "it's"; // FIXME: behind an expression
#if debug /* HACK: a block */ #end
var x = '${f /* TODO: yes */}';
