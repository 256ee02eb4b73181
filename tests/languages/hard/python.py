x = rb'\' # TODO: no' # TODO: yes
y = f"{x!r:{'#'}>10} # TODO: no" # TODO: yes
z = f'{a["#"]}{b:%H:%M # TODO: no}' # TODO: yes
w = f"{f'{f"{1}"}'} # TODO: no" # TODO: yes
v = f"{lambda x: 1}" # TODO: yes
u = f"{(lambda x: {'a': '# TODO: no'})(1)['a']:>{w}}" # TODO: yes
t = u"""# TODO: no""" '''# TODO: no''' # TODO: yes
def f():
    r"""TODO: no"""
    # TODO: yes
r = "unterminated # TODO: no
q = 1 # TODO: yes
p = f"""{
    x # TODO: yes
}# TODO: no"""
o = f"{{# TODO: no}}" # TODO: yes
n = f"\{x}# TODO: no" # TODO: yes
m = f"{x=}" f'{x = !s}' # TODO: yes
l = f"{a if b else '#'}" # TODO: yes
k = f"{x:{{}}# TODO: no}" # TODO: yes
j = f"{d['a']}" "# TODO: no" # TODO: yes
i = br"""\""" # TODO: no""" # TODO: yes
h = F"{x}" fr"{x}\{y}" Rb"\\" # TODO: yes
g = f"{x!r}" # TODO: yes
e = [f'{a}' for a in b if a != '#'] # TODO: yes
d = f"{x:=^10}" # TODO: yes
c = f"{(x:=5)}" # TODO: yes
match x:
    case {"#": 1}: # TODO: yes
        pass
type X = int # TODO: yes
c = t"{x}# TODO: no" # TODO: yes
b = '\
# TODO: no' # TODO: yes
a = f'''{x
:>10}# TODO: no''' # TODO: yes
