// expect: 2:TODO 3:FIXME 4:HACK 5:TODO 
/// TODO: documentation
var a = "// TODO: no \" // TODO: no", b = @'\'; // FIXME: behind strings
/* HACK: a block */
var c = @"\", d = 1; // TODO: yes
var e = @'// TODO: no', f = @"// TODO: no";
