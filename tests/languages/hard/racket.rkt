#lang racket
; TODO: yes
#| TODO: yes |#
(displayln "; TODO: no") ; TODO: yes
#;(TODO: yes)
(define a #rx"; TODO: no") ; TODO: yes
(define b #\;) ; TODO: yes
(define c #<<EOS
; TODO: no
EOS
) ; TODO: yes
