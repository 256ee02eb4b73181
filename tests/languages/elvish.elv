# expect: 2:TODO 3:FIXME 
var a = '\' # TODO: behind a string
var b = "# TODO: no \" # TODO: no" # FIXME: behind another
var c = 'it''s # TODO: no'
a# TODO: no
