% expect: 2:TODO 3:FIXME 6:TODO 
a = "% TODO: no" % TODO: behind a string
%{ FIXME: a block
%} { c' d'' }
%{ one
  TODO: yes %}
