// expect: 2:TODO 3:FIXME 7:TODO 
String a = "// TODO: no `` "// TODO: no" `` // TODO: no"; // TODO: behind a string
String b = """\ // TODO: no"""; /* nested /* inside */ FIXME: still */
String c = """
  a " // TODO: no
  """;
Character d = '"'; // TODO: yes
