a = "# TODO: no #{b} # TODO: no" # TODO: yes
c = ~s(# TODO: no) # TODO: yes
d = ?" # TODO: yes
e = ?# # TODO: yes
f = """
# TODO: no #{g} 
""" # TODO: yes
h = ~S"""
# TODO: no #{i
""" # TODO: yes
j = 'a # TODO: no' # TODO: yes
k = ~r/# TODO: no/ # TODO: yes
l = ~w[a # TODO: no] # TODO: yes
m = valid? # TODO: yes
n = x || ?\s # TODO: yes
o = ~r{# TODO: no}i # TODO: yes
p = %{"#" => 1} # TODO: yes
q = "#{"# TODO: no"}" # TODO: yes
r = :"# TODO: no" # TODO: yes
@doc """
# TODO: no
"""
# TODO: yes
s = ~H"""
""" # TODO: yes
t = fn? x, "a" # TODO: yes
u = foo?(x) # TODO: yes
v = ~c"# TODO: no" # TODO: yes
w = <<"#">> # TODO: yes
y = a |> b # TODO: yes
z = ~D[2020-01-01] # TODO: yes
~H"""
<%!-- TODO: yes --%> <p class={"a"} title="<!-- TODO: no -->">don't # TODO: no</p>
<!-- TODO: yes -->
<%# TODO: yes %>
<script>
  // TODO: yes
</script>
""" # TODO: yes
~H|<p>TODO: no</p> <%!-- TODO: yes --%>| # TODO: yes
~H"<%!-- not closed" # TODO: yes
~H[" # TODO: no
