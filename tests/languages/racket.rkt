; expect: 2:TODO 3:FIXME 4:HACK 5:XXX 7:TODO 
#lang racket ; TODO: behind a directive
(define a "; TODO: no") #| FIXME: a block |#
#;(HACK: in a datum)
(list #\" #\;) ; XXX: behind characters
#;(define (old)
    'TODO: yes)
(define |a ; TODO: no| 1)
(list 'a\;TODO: no)
