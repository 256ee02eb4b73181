; expect: 2:TODO 3:FIXME 4:HACK 5:XXX 7:TODO 
; TODO: words
x ; FIXME: behind code
( HACK: words )
x ( XXX: behind code )
(
TODO: over lines
)
