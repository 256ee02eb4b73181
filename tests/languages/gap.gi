# expect: 2:TODO 3:FIXME 
a := "# TODO: no"; # TODO: behind a string
b := '"'; # FIXME: behind a character
d := """
# TODO: no "quoted
""";
