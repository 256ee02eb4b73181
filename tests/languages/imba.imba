### expect: 2:TODO 4:FIXME 6:HACK 11:XXX 16:TODO 18:FIXME 20:HACK 21:XXX 26:TODO 31:FIXME 33:HACK ###
### TODO: words ###
###
FIXME: over lines
###
x = """### TODO: no""" ### HACK: behind a string ###
x = """a \" ### TODO: no"""
x = """
### TODO: no
"""
x = '''### TODO: no''' ### XXX: behind a string ###
x = '''a \' ### TODO: no'''
x = '''
### TODO: no
'''
x = "### TODO: no" ### TODO: behind a string ###
x = "a \" ### TODO: no"
x = '### TODO: no' ### FIXME: behind a string ###
x = 'a \' ### TODO: no'
# HACK: words
x = """# TODO: no""" # XXX: behind a string
x = """a \" # TODO: no"""
x = """
# TODO: no
"""
x = '''# TODO: no''' # TODO: behind a string
x = '''a \' # TODO: no'''
x = '''
# TODO: no
'''
x = "# TODO: no" # FIXME: behind a string
x = "a \" # TODO: no"
x = '# TODO: no' # HACK: behind a string
x = 'a \' # TODO: no'
