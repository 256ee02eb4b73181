# TODO: yes
s/#/TODO: no/
