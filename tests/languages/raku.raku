# expect: 2:TODO 3:FIXME 4:HACK 6:XXX 8:TODO 9:TODO 10:TODO 12:TODO 14:TODO 16:TODO 17:TODO 18:TODO 
my $a = "# TODO: no"; # TODO: behind a string
#`( FIXME: embedded
) say 'it # TODO: no'; # HACK: behind it
=begin pod
XXX: in the documentation
=end pod
say "end"; # TODO: behind the documentation
#`( TODO: yes
  TODO: yes )
#`[ one
  TODO: yes ]
#`{ one
  TODO: yes }
  =begin TODO: no =end
#`( outer #`( inner ) TODO: yes )
#`[ outer #`[ inner ] TODO: yes ]
#`{ outer #`{ inner } TODO: yes }
