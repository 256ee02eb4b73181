// expect: 2:TODO 5:FIXME 10:HACK 13:TODO 15:XXX 18:TODO
/// TODO: documentation
let a = "// TODO: no \" /* TODO: no */"
let b = "\(a + "// TODO: no") // TODO: no \(c("\(d)"))"
/* FIXME: nested /* inside */ still a comment " */
let c = #"\" // TODO: no \#(a) "quoted""#
let e = ##"""
 "# // TODO: no """# "##
 // TODO: no
 """## // HACK: behind lines with marks
let f = """
  // TODO: no "quoted" \(a) \"""
  """ // TODO: behind lines
let g = 6 / 2 / 1
let h = a.split(separator: /["']/) // XXX: an expression
let i = #/["'] // TODO: no/#
let j = a as! B, k = l! / 2
/* TODO: a block */
