# expect: 2:TODO 3:FIXME 4:HACK 5:XXX 6:TODO 8:TODO 10:TODO 11:TODO 
let a = "# TODO: no \" # TODO: no" # TODO: behind a string
#[ nested #[ inside ]# FIXME: still ]#
let b = r"\", c = """\ # TODO: no "quoted"""" ## HACK: documentation
let d = '"', e = 1'i8, f = '\'' # XXX: behind characters
##[ TODO: a documentation block ]##
#[ one
  TODO: yes ]#
##[ one
  TODO: yes ]##
##[ outer ##[ inner ]## TODO: yes ]##
