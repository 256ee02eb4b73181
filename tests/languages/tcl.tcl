# expect: 2:TODO 3:FIXME 4:HACK 
set a "# TODO: no" ;# TODO: behind a command
  # FIXME: on a line of its own
set b {# not here}; # HACK: behind a semicolon
set c a#b
set c "
# TODO: no
"
