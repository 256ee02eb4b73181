' expect: 2:TODO 3:FIXME 4:HACK 6:XXX 10:TODO
' TODO: words
x = "' TODO: no" ' FIXME: behind a string
rem HACK: words endrem
rem
XXX: over lines
endrem
x = "rem TODO: no"
a rem TODO: no endrem
REM TODO: yes endrem
