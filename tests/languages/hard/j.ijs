NB. TODO: yes
a =: 'NB. TODO: no' NB. TODO: yes
