# TODO: yes
set a "# TODO: no" ;# TODO: yes
set b {# TODO: no
}
puts # TODO: no
if {$a} { # TODO: yes
  # TODO: yes
}
set c \" ;# TODO: yes
set d [list a b] ; # TODO: yes
# a \
TODO: yes
regexp {"} $x ;# TODO: yes
set e "it's" ;# TODO: yes
if {[string index $f 0] == {#}} { set g "TODO: no" }
if {$h eq {#}} { # TODO: yes
}
