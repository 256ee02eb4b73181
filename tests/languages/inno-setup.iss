; expect: 3:TODO 
[Setup]
  ; TODO: indented
AppName=a; TODO
