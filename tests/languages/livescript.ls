# expect: 2:TODO 3:FIXME 3:HACK 10:TODO 11:TODO 
a = "# TODO: no #{b "# TODO: no"}" # TODO: behind a string
/* FIXME: a block */ c = 'it # TODO: no' # HACK: behind another
c = """
  a " # TODO: no
"""
d = '''
  it's # TODO: no
'''
e = /"/ # TODO: yes
x = """#{f /* TODO: yes */}"""
