# expect: 2:TODO 3:FIXME 4:HACK 
BEGIN { a = "# TODO: no \" # TODO: no" } # TODO: behind a string
/# TODO: no "/ { b = c / 2 } # FIXME: behind an expression
$0 ~ /["']/ && d !~ /#/ { print "x" } # HACK: behind two
