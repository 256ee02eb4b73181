// expect: 2:TODO 3:FIXME 4:HACK 8:TODO 
let a = "// TODO: no" // TODO: behind a string
/* nested /* inside */ FIXME: still */
""" // TODO: no "quoted" """ // HACK: behind lines
let d = """
a " // TODO: no
"""
let e = '"' // TODO: yes
