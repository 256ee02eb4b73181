; expect: 2:TODO 4:FIXME 
$a = "; TODO: no" & '; TODO: no' ; TODO: behind strings
#cs
FIXME: a block
#ce
a #cs TODO: no #ce
a #comments-start TODO: no #comments-end
