; expect: 2:TODO 3:FIXME 4:HACK 5:XXX 7:TODO 12:TODO 13:TODO 
; TODO: words
x = "; TODO: no" ; FIXME: behind a string
#| HACK: words #| inner |# |#
x = "; TODO: no" #| XXX: behind a string |#
#|
TODO: over lines
|#
y = "
; TODO: no
"
(list #\" #\;) ; TODO: yes
#| outer #| inner |# TODO: yes |#
