# TODO: yes
/#"/ { print "# TODO: no" } # TODO: yes
{ x = $1 / 2 } # TODO: yes
$0 ~ /'/ { y = "a\"# TODO: no" } # TODO: yes
!/#/ { n++ } # TODO: yes
{ gsub(/"/, "#") } # TODO: yes
{ split($0, a, /,"/); b = a[1]/2/3 } # TODO: yes
END { printf "%s # TODO: no\n", x } # TODO: yes
