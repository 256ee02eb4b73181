let a = "\(b) // TODO: no" // TODO: yes
let c = """
 // TODO: no \(d /* TODO: yes */)
 """ // TODO: yes
let e = #"\(x) // TODO: no"# // TODO: yes
let f = ##"a "# // TODO: no"## // TODO: yes
/* a /* TODO: yes */ TODO: yes */
let g = /a"b/ // TODO: yes
let h = #/a // TODO: no/# // TODO: yes
let i = x / y // TODO: yes
let j = "\(x ? "// TODO: no" : "b")" // TODO: yes
#if DEBUG // TODO: yes
let k = #"""
// TODO: no
"""# // TODO: yes
let l = "\\" // TODO: yes
#available(iOS 13, *) // TODO: yes
let m = #"\#(x) // TODO: no"# // TODO: yes
let n = "a\"// TODO: no" // TODO: yes
#warning("// TODO: no") // TODO: yes
let o = `class` // TODO: yes
#selector(a) // TODO: yes
let p = \.a // TODO: yes
