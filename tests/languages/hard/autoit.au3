; TODO: yes
$a = "; TODO: no" ; TODO: yes
$b = '; TODO: no' ; TODO: yes
#cs
TODO: yes
#ce
#comments-start
TODO: yes
#comments-end
