' expect: 2:TODO 3:FIXME 5:TODO 6:TODO 
dim a as string = "' TODO: no" ' TODO: behind a string
/' nested /' inside '/ FIXME: still '/
/' a block
  TODO: yes '/
REM TODO: yes
a rem TODO: no
