# expect: 2:TODO 3:FIXME 4:HACK 
(def a "# TODO: no") # TODO: behind a string
(def b `# TODO: no \`) # FIXME: behind a long string
(def c ``# TODO: no ` ``) # HACK: behind two marks
