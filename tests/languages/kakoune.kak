# expect: 2:TODO 3:FIXME 7:HACK
# TODO: words
x = "# TODO: no" # FIXME: behind a string
x = "
# TODO: no
"
x = '# TODO: no' # HACK: behind a string
x = '
# TODO: no
'
a# TODO: no
