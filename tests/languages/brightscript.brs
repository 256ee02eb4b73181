' expect: 2:TODO 3:FIXME 4:HACK 6:TODO 
' TODO: words
x = "' TODO: no" ' FIXME: behind a string
rem HACK: words
a rem TODO: no
REM TODO: yes
