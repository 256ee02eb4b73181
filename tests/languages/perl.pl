# expect: 2:TODO 3:FIXME 4:HACK 5:XXX 9:TODO 13:TODO 15:FIXME 16:HACK 17:XXX 22:TODO 23:FIXME 24:HACK 25:XXX 29:TODO 32:FIXME 33:HACK 34:XXX 
use strict; # TODO: behind code
my $a = "# TODO: no \" # TODO: no" . '# TODO: no \' # TODO: no'; # FIXME: behind strings
my $b = $#array + $#{$c} + scalar(@$d); # HACK: behind last indices
my $e = q(# TODO: no (nested) "quoted) . qq{# TODO: no {nested}} . q{it's}; # XXX: behind quotes

=head1 POD

TODO: in the documentation

=cut

my @f = qw/# TODO: no/; $g =~ s/# TODO: no/'/g; $h =~ tr/a"/b'/; # TODO: behind operators
$i =~ s{# TODO: no}
       {"}x; $j =~ m!# TODO: no "!; $k = $l =~ /# TODO: no '/ ? 1 : 2; # FIXME: behind more
my %m = (s => 1, y => 2, q => 3, 'm' => 4); my $n = $m{s} / $m{y}; # HACK: behind keys
print <<"TEXT" . <<'RAW'; # XXX: behind openers
# TODO: no it's
TEXT
# TODO: no "
RAW
my $o = $p / 2; my $q = $r // 3; my $s = $t / 4 / 5; # TODO: behind divisions
if (/["']/ && $u !~ /#/) { } # FIXME: behind a condition
split /,/, $v; # HACK: behind a split
my $w = $object->s("x") . $y::z; print "$#$x\n"; # XXX: behind a method
print <<~END;
  # TODO: no
  END
sub y { 1 } sub m2 { $_[0] =~ s#a#b#r } # TODO: behind other delimiters
my $re = qr{
  ["'] # TODO: no, a comment of the expression
}x; # FIXME: behind an expression over lines
$x = $' . $" . $`; # HACK: behind variables
$y = join '#', @a; # XXX: behind a word
1;
__END__
# TODO: no, this is data
