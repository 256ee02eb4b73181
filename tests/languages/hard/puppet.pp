# TODO: yes
$a = "# TODO: no ${b}" # TODO: yes
$c = '# TODO: no' # TODO: yes
$d = @(EOT)
# TODO: no
| EOT
/* TODO: yes */
$e = @("EOT"/L)
# TODO: no
 |-EOT
# TODO: yes
if $x =~ /#/ { } # TODO: yes
