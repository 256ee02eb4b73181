// expect: 2:TODO 3:FIXME 4:HACK 5:XXX 6:TODO 7:FIXME 8:HACK 12:TODO 13:TODO 
let a = "// TODO: no", b = @"\" // TODO: behind strings
let c = """// TODO: no "quoted" """ (* nested (* inside *) FIXME: still *)
let d = $"{a + "}"} // TODO: no" // HACK: behind a hole
let e : 'a list = [] // XXX: behind a type variable
let f = (*) 2 3 // TODO: behind an operator
let g = '"' // FIXME: behind a character
(* "*) a string in a comment hides its end" HACK: the end *)
let text = """
a " // TODO: no"
"""
let hole = $"// TODO: no {a (* TODO: yes *)}"
let path = $@"C:\ {a (* TODO: yes *)}"
let x = $"""{f($""" // TODO: no""")}"""
