; expect: 3:TODO 5:TODO 
[Setup]
  ; TODO: indented
AppName=a; TODO
// TODO: yes
a // TODO: no
