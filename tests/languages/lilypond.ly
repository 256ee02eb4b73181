% expect: 2:TODO 3:FIXME 
a = "% TODO: no" % TODO: behind a string
%{ FIXME: a block
%} { c' d'' }
