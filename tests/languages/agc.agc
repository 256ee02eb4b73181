# expect: 2:TODO
# TODO: words
