var a = '$b // TODO: no'; // TODO: yes
var c = "${d} // TODO: no"; // TODO: yes
var e = r'\'; // TODO: yes
var f = '''// TODO: no ${g['// TODO: no']}'''; // TODO: yes
/* a /* TODO: yes */ TODO: yes */
var h = r"""// TODO: no \"""; // TODO: yes
/// TODO: yes
var i = "${x ? '// TODO: no' : "b"}"; // TODO: yes
var j = 'a' 'b // TODO: no'; // TODO: yes
var k = '\'// TODO: no'; // TODO: yes
var l = "\${// TODO: no}"; // TODO: yes
var m = 'it''s // TODO: no'; // TODO: yes
var n = {'a': 'b'}; /* TODO: yes */
