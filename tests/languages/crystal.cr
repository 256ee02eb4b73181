# expect: 2:TODO 3:FIXME 4:HACK 8:XXX 9:TODO 
a = "# TODO: no #{"# TODO: no"}" # TODO: behind a string
b = %(# TODO: no (nested) "quoted") + %q{# TODO: no} # FIXME: behind percent literals
c = '"' # HACK: behind a character
d = <<-TEXT
  # TODO: no it's
  TEXT
e = /# TODO: no ["']/ # XXX: behind an expression
f = 4 / 2 / 1 # TODO: behind divisions
`ls # TODO: no`
x = `#{f(` # TODO: no`)}`
