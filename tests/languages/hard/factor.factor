! TODO: yes
"! TODO: no" drop ! TODO: yes
: foo! ( -- ) ; ! TODO: yes
