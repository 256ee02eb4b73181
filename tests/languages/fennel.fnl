; expect: 2:TODO 3:FIXME 
(local a "; TODO: no") ; TODO: behind a string
;; FIXME: the end
