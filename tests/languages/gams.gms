* expect: 2:TODO 3:FIXME 4:HACK 6:XXX 
* TODO: words
$ontext FIXME: words $offtext
x = "* TODO: no" $ontext HACK: behind a string $offtext
$ontext
XXX: over lines
$offtext
