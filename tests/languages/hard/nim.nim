let a = "# TODO: no" # TODO: yes
let b = """# TODO: no "a" """ # TODO: yes
#[ TODO: yes #[ a ]# TODO: yes ]#
let c = r"\" # TODO: yes
let d = '"' # TODO: yes
let e = fmt"# TODO: no" # TODO: yes
## TODO: yes
##[ TODO: yes ]##
let f = '\'' # TODO: yes
discard """
# TODO: no
""" # TODO: yes
let g = x'i8 # TODO: yes
let h = 1'u8 + 2'f32 # TODO: yes
let i = &"# TODO: no" # TODO: yes
let j = foo"a\" # TODO: yes
let k = {'a'..'z', '#'} # TODO: yes
let l = r"a""# TODO: no" # TODO: yes
