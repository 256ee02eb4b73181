// expect: 2:TODO 3:FIXME 4:HACK 6:XXX 8:TODO 
val a = "// TODO: no", b = """\ // TODO: no "quoted"""" // TODO: behind strings
val c = s"${d + "// TODO: no"} // TODO: no" /* nested /* inside */ FIXME: still */
val e = 'symbol; val f = '"' // HACK: behind a character
val g = s"""// TODO: no ${h("}")} "quoted"
  // TODO: no""" // XXX: behind lines
val multi = s"""$a
  // TODO: no "quoted" ${b /* TODO: yes */}
"""
