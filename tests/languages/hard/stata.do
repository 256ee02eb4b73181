* TODO: yes
// TODO: yes
/* TODO: yes */
display "// TODO: no" // TODO: yes
gen x = a * b /// TODO: yes
 + c
use http://x
