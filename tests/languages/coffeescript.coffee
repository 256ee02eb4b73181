# expect: 2:TODO 4:FIXME 6:HACK 13:XXX 14:TODO 20:TODO 22:TODO 
a = "# TODO: no #{b "# TODO: no"}" # TODO: behind a string
###
FIXME: a block
###
c = /# TODO: no "/g # HACK: behind an expression
d = ///
  # TODO: no
  ["'] ///
#################### a ruler
e = '''
it's # TODO: no
''' # XXX: behind lines
f = 4 / 2 / 1 # TODO: behind divisions
c = """
  # TODO: no "quoted
"""
d = '# TODO: no'
e = `f # TODO: no`
######## TODO: yes
g = 1
x = """#{f ### TODO: yes ###}"""
