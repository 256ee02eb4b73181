// expect: 2:TODO 3:FIXME 5:HACK 9:TODO 10:TODO 11:TODO 12:TODO 13:TODO 
var a = '// TODO: no ${b + '// TODO: no'} // TODO: no'; // TODO: behind a string
var c = r'\' + "it's ${d['x']}"; /* nested /* inside */ FIXME: still */
var e = '''it's // TODO: no ${f("}")}
  // TODO: no''' + r"""\""" + """ "quoted" // TODO: no"""; // HACK: behind lines
var long = """
// TODO: no "quoted
""";
var raw = r"C:\"; // TODO: yes
var rawLong = r'''C:\'''; // TODO: yes
var x = "${f /* TODO: yes */}";
var x = """${f /* TODO: yes */}""";
var x = '''${f /* TODO: yes */}''';
