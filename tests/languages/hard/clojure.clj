(a "; TODO: no") ; TODO: yes
#_(TODO: yes "a)") ; TODO: yes
\; \" \a ; TODO: yes
#"; TODO: no \"" ; TODO: yes
(b #(c %)) ; TODO: yes
'sym ; TODO: yes
(comment ; TODO: yes
)
#_{:a "TODO: yes"} x ; TODO: yes
\newline ; TODO: yes
#?(:clj "; TODO: no") ; TODO: yes
#! TODO: yes
