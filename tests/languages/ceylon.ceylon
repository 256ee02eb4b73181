// expect: 2:TODO 3:FIXME 
String a = "// TODO: no `` "// TODO: no" `` // TODO: no"; // TODO: behind a string
String b = """\ // TODO: no"""; /* nested /* inside */ FIXME: still */
