; expect: 2:TODO 3:FIXME 
(setv a "; TODO: no") ; TODO: behind a string
#_(FIXME: in a datum)
