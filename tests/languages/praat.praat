# expect: 2:TODO 4:FIXME 6:HACK 7:XXX
# TODO: words
x = "# TODO: no"
! FIXME: words
x = "! TODO: no"
; HACK: words
x = "; TODO: no" ; XXX: behind a string
a # TODO: no
a ! TODO: no
