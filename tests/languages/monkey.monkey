' expect: 2:TODO 3:FIXME 4:HACK 6:XXX
' TODO: words
x = "' TODO: no" ' FIXME: behind a string
#rem HACK: words #end
#rem
XXX: over lines
#end
x = "#rem TODO: no"
