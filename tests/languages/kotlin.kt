// expect: 2:TODO 5:FIXME 8:HACK 10:TODO 13:XXX 14:TODO
/** TODO: documentation */
val a = "// TODO: no \" /* TODO: no */"
val b = "${a + "// TODO: no"} // TODO: no ${c("${d}")}"
/* FIXME: nested /* inside */ still a comment " */
val e = """
  // TODO: no "quoted" \ ${f("\"")}
  """ // HACK: behind lines
val g = '"'
val h = '\'' // TODO: behind characters
val i = "$a // TODO: no"
val j = """a "quoted"""" + """\"""
val k = "${if (a == "}") "{" else "x"}" // XXX: braces in a hole
val l = 6 / 2 /* TODO: a block */ / 1
