; expect: 2:TODO 3:FIXME 4:HACK 5:XXX 6:FIXME 8:TODO 
(define a "; TODO: no") ; TODO: behind a string
#| nested #| inside |# FIXME: still |#
#;(display "; no closing ) here" #\) (list 1)) (display 2) ; HACK: behind a datum
(list #\" #\;) ; XXX: behind characters
#;atom ; FIXME: behind an atom
#;(define (old)
    'TODO: yes)
(define |a ; TODO: no| 1)
