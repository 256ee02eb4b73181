; expect: 2:TODO 4:FIXME 
a: "; TODO: no" ; TODO: behind a string
b: {; TODO: no
it's ; TODO: no} ; FIXME: behind lines
