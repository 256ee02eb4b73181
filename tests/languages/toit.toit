// expect: 2:TODO 3:FIXME 8:HACK 10:XXX 12:TODO 14:FIXME 19:HACK 21:TODO 22:TODO
// TODO: words
x = """// TODO: no""" // FIXME: behind a string
x = """a \" // TODO: no"""
x = """
// TODO: no
"""
x = "// TODO: no" // HACK: behind a string
x = "a \" // TODO: no"
/* XXX: words */
/*
TODO: over lines
*/
x = """/* TODO: no""" /* FIXME: behind a string */
x = """a \" /* TODO: no"""
x = """
/* TODO: no
"""
x = "/* TODO: no" /* HACK: behind a string */
x = "a \" /* TODO: no"
q := '"' // TODO: yes
/* outer /* inner */ TODO: yes */
