// expect: 2:TODO 3:FIXME 4:HACK 
string a = "// TODO: no", b = """\ // TODO: no " """; // TODO: behind strings
string c = @"$(a + "// TODO: no") // TODO: no"; /* FIXME: a block */
char d = '"'; // HACK: behind a character
