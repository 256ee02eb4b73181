# expect: 2:TODO
# TODO: words
a # TODO: no
