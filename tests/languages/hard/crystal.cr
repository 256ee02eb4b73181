a = "#{b} # TODO: no" # TODO: yes
c = 'x' # TODO: yes
d = '"' # TODO: yes
e = %w(# TODO: no) # TODO: yes
f = <<-A
 # TODO: no
 A
# TODO: yes
g = /#"/ # TODO: yes
h = :"# TODO: no" # TODO: yes
i = '#' # TODO: yes
j = %q(# TODO: no) # TODO: yes
{% if x %} # TODO: yes
k = a / b # TODO: yes
