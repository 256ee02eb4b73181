; expect: 2:TODO 3:FIXME 4:HACK 5:XXX 
(defun a () "; TODO: no \" ; TODO: no") ; TODO: behind a string
#| nested #| inside |# FIXME: still |#
(list #\" #\; #\| 'b) ;; HACK: behind characters
(list |odd ; TODO: no| :b) ; XXX: behind bars
"lines
; TODO: no"
(list 'a\;TODO: no)
