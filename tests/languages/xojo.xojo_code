' expect: 2:TODO 3:FIXME 4:HACK 5:XXX
' TODO: words
Dim a As String = "' TODO: no ""' TODO: no" ' FIXME: behind a string
// HACK: words
Rem XXX: words
a rem  TODO: no
