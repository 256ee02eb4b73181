*** Comments *** # expect: 2:TODO 3:FIXME 
Log    a#b    # TODO: behind arguments
# FIXME: a line of its own
