;; expect: 2:TODO 3:FIXME 3:HACK 
(module ;; TODO: behind code
  (; nested (; inside ;) FIXME: still ;) (data ";; TODO: no")) ;; HACK: behind a string
