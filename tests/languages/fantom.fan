// expect: 3:TODO 4:FIXME 5:HACK 6:XXX 8:TODO 13:TODO
class A {
  ** TODO: documentation
  Str a := "// TODO: no ${b("// TODO: no")} // TODO: no" // FIXME: behind a string
  Uri c := `http://TODO.example` /* HACK: a block */
  Int d := '"' // XXX: behind a character
  Str e := """// TODO: no
              // TODO: no""" // TODO: behind lines
}
d := """
     a " // TODO: no
     """
x := """${f /* TODO: yes */}"""
