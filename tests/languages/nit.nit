# expect: 2:TODO 3:FIXME 8:HACK 10:TODO
# TODO: words
x = """# TODO: no""" # FIXME: behind a string
x = """a \" # TODO: no"""
x = """
# TODO: no
"""
x = "# TODO: no" # HACK: behind a string
x = "a \" # TODO: no"
var q = '"' # TODO: yes
