$p = ($a + ($b * $c))
     /
     ($d + $e);
# TODO: yes
/x/ and print "'"; # TODO: yes
