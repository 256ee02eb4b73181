# TODO: yes
a = "% TODO: no \" # TODO: no"; # TODO: yes
#{
TODO: yes
#}
b = a'; % TODO: yes
%!test
%! assert (a, 'x') # TODO: yes
printf ("%d # TODO: no\n", 3); # TODO: yes
