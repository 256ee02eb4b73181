; expect: 2:TODO 3:FIXME 4:HACK 5:TODO 
(defun a () "; TODO: no \" ; TODO: no") ; TODO: behind a string
(list ?\" ?\; ?\\ ?a 'b) ;; FIXME: behind characters
(looking-at-p "it's") ;;; HACK: behind a name
(insert ?\" ?\; ?") ; TODO: yes
(list 'a\;TODO: no)
