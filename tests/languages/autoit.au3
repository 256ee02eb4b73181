; expect: 2:TODO 4:FIXME 
$a = "; TODO: no" & '; TODO: no' ; TODO: behind strings
#cs
FIXME: a block
#ce
