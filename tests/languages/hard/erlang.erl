a() -> "% TODO: no", % TODO: yes
$%, $", $\", % TODO: yes
'a % b', % TODO: yes
<<"% TODO: no">>, % TODO: yes
"""
% TODO: no
""", % TODO: yes
"it's", $a, % TODO: yes
~"% TODO: no", % TODO: yes
~S[% TODO: no], % TODO: yes
x rem y. % TODO: yes
$\\, % TODO: yes
'it\'s % TODO: no', % TODO: yes
