// expect: 2:TODO 3:FIXME 4:HACK 6:XXX 7:TODO 
def a = '// TODO: no', b = "// TODO: no ${c + "/* TODO: no */"}" // TODO: behind strings
def d = /["'] TODO: no/, e = 4 / 2 / 1 // FIXME: behind a slashy string
def f = $/ // TODO: no " /$ /* HACK: a block */
def g = '''it's
// TODO: no''' + """ "quoted" // TODO: no""" // XXX: behind lines
def x = """${f /* TODO: yes */}"""
