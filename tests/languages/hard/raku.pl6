# TODO: yes
my $a = "# TODO: no"; # TODO: yes
#`( TODO: yes )
#`[[ TODO: yes
]]
=begin pod
TODO: yes
=end pod
my $b = q{# TODO: no}; # TODO: yes
#| TODO: yes
=begin comment
TODO: yes
=end comment
my $d = q:to/END/; # TODO: yes
  # TODO: no
  END
my $e = qq[# TODO: no [n] ]; # TODO: yes
my $c = 'it\'s'; # TODO: yes
