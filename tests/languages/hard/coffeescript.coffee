a = "# TODO: no #{b}" # TODO: yes
### TODO: yes
TODO: yes ###
c = /#"/ # TODO: yes
d = ///
  # TODO: no
/// # TODO: yes
e = '''# TODO: no''' # TODO: yes
f = a / b # TODO: yes
g = `// TODO: no` # TODO: yes
h = "it's" # TODO: yes
#### TODO: yes
