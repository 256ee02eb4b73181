' expect: 2:TODO 3:FIXME 
dim a as string = "' TODO: no" ' TODO: behind a string
/' nested /' inside '/ FIXME: still '/
