a = "# TODO: no $(b # TODO: yes
)" # TODO: yes
c = '"' # TODO: yes
d = a' # TODO: yes
e = """# TODO: no "quoted" """ # TODO: yes
#= TODO: yes
#= nested =#
TODO: yes =#
f = r"# TODO: no" # TODO: yes
g = `ls # TODO: no` # TODO: yes
h = raw"\\" # TODO: yes
i = a[1]' * b' # TODO: yes
j = '\'' # TODO: yes
k = :sym # TODO: yes
l = "\$(# TODO: no)" # TODO: yes
m = @doc"# TODO: no" # TODO: yes
n = a.b'c # TODO: yes
o = 'x'+'"' # TODO: yes
p = "$(f("# TODO: no"))" # TODO: yes
q = v"1.0" # TODO: yes
r = ("a")' # TODO: yes
s = text"""# TODO: no""" # TODO: yes
t = L"$x # TODO: no$" # TODO: yes
