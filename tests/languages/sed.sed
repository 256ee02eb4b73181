# expect: 3:TODO
s/# TODO: no/x/
  # TODO: on a line of its own
