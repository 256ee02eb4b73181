var a = @"c:\"; // TODO: yes
var b = @"a ""// TODO: no"" b"; // TODO: yes
var c = $"{x}// TODO: no"; // TODO: yes
var d = $@"{x}\// TODO: no"; // TODO: yes
var e = """
  // TODO: no "quoted"
  """; // TODO: yes
var f = $"""{x} // TODO: no"""; // TODO: yes
var g = $$"""{{x}} {// TODO: no} """; // TODO: yes
var h = '"'; var i = '\''; // TODO: yes
#region don't TODO: no
#endregion // TODO: no
var j = $"{(x ? "// TODO: no" : "b")}"; // TODO: yes
var k = $"{x:yyyy/MM//dd}"; // TODO: yes
var l = $"{{// TODO: no}}"; // TODO: yes
/// <summary>TODO: yes</summary>
/** TODO: yes */
#pragma warning disable // TODO: yes
#if DEBUG // TODO: yes
var m = """"
  """ // TODO: no
  """"; // TODO: yes
var n = @$"a{"b"}c
// TODO: no"; // TODO: yes
var o = "a\"// TODO: no"u8; // TODO: yes
char p = '\u0022'; // TODO: yes
#error it's // TODO: no
var q = $"{new { A = 1 }.A}"; // TODO: yes
var @class = 1; // TODO: yes
var r = $"{x /* TODO: yes */}";
var s = $@"
{x} // TODO: no
""quoted"" {y}"; // TODO: yes
