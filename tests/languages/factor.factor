! expect: 2:TODO 3:FIXME 
USING: io ; ! TODO: behind code
"! TODO: no" print ! FIXME: behind a string
: a! ( -- ) ;
: b ( -- ) "it ! TODO: no" print ;
a! TODO: no
