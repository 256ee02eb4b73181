;; TODO: yes
(; TODO: yes (; n ;) ;)
(data "; TODO: no ;;") ;; TODO: yes
