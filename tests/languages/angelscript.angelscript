// expect: 2:TODO 3:FIXME 
string a = '// TODO: no', b = """\ // TODO: no"""; // TODO: behind strings
/* FIXME: a block */
string c = "// TODO: no";
string d = """
// TODO: no
""";
