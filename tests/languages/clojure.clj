; expect: 2:TODO 3:FIXME 4:HACK 4:XXX 
(def a "; TODO: no") ; TODO: behind a string
(def b [\" \; #"; TODO: no" 'c]) ;; FIXME: behind characters
#_(comment "; x )" (HACK: in a datum)) (def d' 1) ; XXX: behind a prime
#_#_ a b
"lines
; TODO: no"
