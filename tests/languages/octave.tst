% expect: 2:TODO 3:FIXME 5:HACK 
a = '# TODO: no'; # TODO: behind a string
b = c' + "# TODO: no \" # TODO: no"; # FIXME: behind both
#{
HACK: a block
#}
