// expect: 2:TODO 3:FIXME 
var a = "// TODO: no", b = '/* TODO: no */'; // TODO: behind strings
/* nested /* inside */ FIXME: still */
var c = """
// TODO: no "quoted"
""";
