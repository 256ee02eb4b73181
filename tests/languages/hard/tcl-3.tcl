variable a {[<>#%"]} ;# TODO: yes
variable b {[][<>#%\{\}|\\^~`]} ;# TODO: yes
if {$a} {# TODO: yes
}
