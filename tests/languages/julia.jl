# expect: 2:TODO 3:FIXME 4:HACK 5:XXX 8:TODO 9:FIXME 10:HACK 15:TODO 16:TODO 
a = "# TODO: no $(b("# TODO: no")) # TODO: no" # TODO: behind a string
#= nested #= inside =# FIXME: still =#
c = d' * e' # HACK: behind transpositions
f = '"'; g = '\''; h = A[1]' # XXX: behind characters
i = """
# TODO: no "quoted"
""" # TODO: behind lines
j = raw"\# TODO: no $(" * r"# TODO: no" # FIXME: behind raw strings
k = `echo # TODO: no` # HACK: behind a command
d = """
a " # TODO: no
"""
e = raw"""a $( # TODO: no"""
x = """$(f #= TODO: yes =#)"""
x = `$(f #= TODO: yes =#)`
y = r"$( # TODO: no"
y = b"$( # TODO: no"
y = v"$( # TODO: no"
y = html"$( # TODO: no"
y = md"$( # TODO: no"
y = r"""$( # TODO: no"""
y = b"""$( # TODO: no"""
y = v"""$( # TODO: no"""
y = html"""$( # TODO: no"""
y = md"""$( # TODO: no"""
