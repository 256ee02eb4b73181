; TODO: yes
(print "; TODO: no") ; TODO: yes
#_ (TODO: yes)
