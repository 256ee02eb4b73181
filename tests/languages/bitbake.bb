# expect: 3:TODO 
SUMMARY = "# TODO: no"
# TODO: a line of its own
