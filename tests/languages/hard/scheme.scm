(a "; TODO: no") ; TODO: yes
#| TODO: yes #| a |# TODO: yes |#
#\; #\" #\x ; TODO: yes
#;(TODO: yes "a)") ; TODO: yes
(b |a;"| c) ; TODO: yes
(c '#(1 2)) ; TODO: yes
#!eof ; TODO: yes
(d #t #f) ; TODO: yes
