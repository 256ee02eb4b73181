set a [list\
    #7F # TODO: no\
]
switch $x {
  "_" { # TODO: yes
  }
  "%d" {	# TODO: yes
  }
  a { # TODO: yes }
}
puts {# TODO: no}
default {# TODO: yes}
