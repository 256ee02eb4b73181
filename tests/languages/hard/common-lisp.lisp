(a "; TODO: no") ; TODO: yes
#| TODO: yes #| a |# TODO: yes |#
#\; #\" ; TODO: yes
(b |a ; TODO: no| c) ; TODO: yes
(c 'd "a\"; TODO: no") ; TODO: yes
;;;; TODO: yes
#\| ; TODO: yes
(format t "~a ; TODO: no
; TODO: no") ; TODO: yes
#+nil (a ; TODO: yes
)
'|a"b| ; TODO: yes
#\Space ; TODO: yes
