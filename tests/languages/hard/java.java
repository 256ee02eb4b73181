String a = "// TODO: no"; // TODO: yes
String b = """
  // TODO: no \""" "
  """; // TODO: yes
char c = '"'; char d = '\''; // TODO: yes
/** TODO: yes
 * {@code // x} TODO: yes */
int e = a / b; // TODO: yes
char f = '\u0022'; // TODO: yes
@A("// TODO: no") // TODO: yes
String g = "\\"; // TODO: yes
String h = STR."\{x} // TODO: no"; // TODO: yes
/* nested /* TODO: yes */ int x; // TODO: yes
String u = "http://example.com"; // TODO: yes
