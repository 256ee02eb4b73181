# TODO: yes
(print "# TODO: no") # TODO: yes
(def a `# TODO: no`) # TODO: yes
(def b ``# TODO: no ` ``) # TODO: yes
