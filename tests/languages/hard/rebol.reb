; TODO: yes
a: "; TODO: no" ; TODO: yes
b: {; TODO: no {nested} ; TODO: no} ; TODO: yes
comment {TODO: yes}
