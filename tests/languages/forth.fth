\ expect: 2:TODO 3:FIXME 4:HACK 
: a ." \ TODO: no" ; \ TODO: behind a string
( FIXME: in brackets )
: b s" ( TODO: no" (c) ; \ HACK: behind another
