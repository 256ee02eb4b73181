# expect: 2:TODO 3:FIXME 5:HACK
# TODO: words
x = "# TODO: no" # FIXME: behind a string
x = "a \" # TODO: no"
x = '# TODO: no' # HACK: behind a string
x = 'a \' # TODO: no'
a# TODO: no
