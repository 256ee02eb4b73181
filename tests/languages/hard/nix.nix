a = "# TODO: no ${b}" ; # TODO: yes
c = ''
  # TODO: no ''' ''${ ${d /* TODO: yes */}
''; # TODO: yes
/* TODO: yes */
e = ./a/b; # TODO: yes
f = https://x/y; # TODO: yes
g = x: y: x // y; # TODO: yes
h = "\${# TODO: no}"; # TODO: yes
i = "''# TODO: no"; # TODO: yes
foldl' = x; # TODO: yes
j = ''a''\n # TODO: no''; # TODO: yes
k = <nixpkgs>; # TODO: yes
l = "$${# TODO: no}"; # TODO: yes
