module A
let a = "// TODO: no" // TODO: yes
let b = @"\" // TODO: yes
let c = """// TODO: no "a" """ // TODO: yes
(* TODO: yes (* nested *) TODO: yes *)
let d = $"{x} // TODO: no" // TODO: yes
let e = '"' // TODO: yes
let (*) a b = a // TODO: yes
let f x' = x' // TODO: yes
let ``a // TODO: no`` = 1 // TODO: yes
/// TODO: yes
#if X // TODO: yes
let g = $"""{ "// TODO: no" } // TODO: no""" // TODO: yes
let h = "a
// TODO: no" // TODO: yes
let i = 'a' // TODO: yes
let j : 'T = x // TODO: yes
let k = "\\" // TODO: yes
let l = @"a ""// TODO: no"" " // TODO: yes
let m = a / b // TODO: yes
let n = $@"{x}\" // TODO: yes
let o = $$"""{{x}} {// TODO: no}""" // TODO: yes
