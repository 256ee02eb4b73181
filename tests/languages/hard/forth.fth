\ TODO: yes
: x ( TODO: yes ) 1 ; \ TODO: yes
s" \ TODO: no" type \ TODO: yes
." ( TODO: no" \ TODO: yes
