/ TODO: yes
a:"/ TODO: no" / TODO: yes
/
TODO: yes
\
b:1+/2 3 / TODO: yes
