(a "; TODO: no") ; TODO: yes
?; ?\" ?" ; TODO: yes
(b 'c "a\"; TODO: no") ;; TODO: yes
(looking-at "[;\"]") ; TODO: yes
(char ?\;) ; TODO: yes
(c "multi
; TODO: no") ; TODO: yes
(d ?a?b) ; TODO: yes
(equal x? "a") ; TODO: yes
(e ?\C-\") ; TODO: yes
(f ?\\) ; TODO: yes
(g ?\^\;) ; TODO: yes
(is-nil? ";") ; TODO: yes
