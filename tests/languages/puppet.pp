# expect: 2:TODO 6:FIXME 7:TODO 
$a = "# TODO: no ${b['# TODO: no']}" # TODO: behind a string
$c = @("END"/L)
  # TODO: no it's
  | END
file { 'd': } # FIXME: behind a here-document
$x = "${f /* TODO: yes */}"
