endif " TODO: yes, a != "o"
let x = 1 " TODO: yes "quoted"
let y = "TODO: no" . "b" " TODO: yes
if a is "TODO: no"
for i in "TODO: no"
return "TODO: no"
call f(a, "TODO: no") " TODO: yes
echo a "TODO: no" "b"
else " TODO: yes
menutrans &Find	&Suchen\.\.\.	" TODO: yes
