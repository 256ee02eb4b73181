# expect: 2:TODO 
A = "# TODO: no" # TODO: behind a string
