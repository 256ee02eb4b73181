my $a = "# TODO: no"; # TODO: yes
my $b = q{# TODO: no {}}; # TODO: yes
my $c = $#a; # TODO: yes
$d =~ s/#/'/g; # TODO: yes
$d =~ s{#}{"}g; # TODO: yes
$d =~ tr/#/"/; # TODO: yes
$d =~ m#'#; # TODO: yes
my %h = (q => 1, s => 2, y => 3, m => 4); # TODO: yes
my $e = $h{s} + $h{y} / 2; # TODO: yes
print <<A, <<'B'; # TODO: yes
# TODO: no
A
# TODO: no
B
=pod

TODO: yes

=cut
my @f = qw(a # TODO: no b); # TODO: yes
my $g = $a / $b; # TODO: yes '
my $h = $a // '#'; # TODO: yes
if ($x =~ /'#/) { } # TODO: yes
split /#/, $x; # TODO: yes
my $i = "$h{'a'} # TODO: no"; # TODO: yes
$s = $s->{s}; # TODO: yes
$j = qr/#'/x; # TODO: yes
$k = 'a\'# TODO: no'; # TODO: yes
@l = map { s/#//; $_ } @m; # TODO: yes
print "a" if $x =~ m{^/}; # TODO: yes
sub s1 { } # TODO: yes
$x{y} = 1; # TODO: yes
&s; # TODO: yes
$o = <<~"END"
  # TODO: no
  END
  ; # TODO: yes
print $fh <<END; # TODO: yes
# TODO: no '
END
$x = 1 << 2; # TODO: yes
$y = $x <<2; # TODO: yes
$z = `ls # TODO: no`; # TODO: yes
$$ # TODO: yes
$$x{'#'} # TODO: yes
@{$x}{qw(a)} # TODO: yes
$#{$x} # TODO: yes
$#$x # TODO: yes
s'#'"'; # TODO: yes
$x =~ s/a/b/e; # TODO: yes
$x =~ s{
   a # TODO: no
}{
   b
}x; # TODO: yes
return /'/ ? 1 : 0; # TODO: yes
grep /"/, @x; # TODO: yes
grep { /"/ } @x; # TODO: yes
$x = { s => '#', 'y' => "#" }; # TODO: yes
$a = -s $file; # TODO: yes
$a = -s; # TODO: yes
$pkg'var = 1; # TODO: yes
print "it's"; # TODO: yes
$x = $y{m}/$z{s}; # TODO: yes
while (<$fh>) { } # TODO: yes
my ($q, $qq) = @_; # TODO: yes
$x->method('#')->s; # TODO: yes
%s = (); # TODO: yes
@y = (1); # TODO: yes
$x = "a" . 'b' x 3; # TODO: yes
y/a-z/A-Z/; # TODO: yes
tr/a-z//cd; # TODO: yes
format STDOUT =
@<<<< # TODO: no
$x
.
# TODO: yes
$str = q'#'; # TODO: yes
$x = qq"#"; # TODO: yes
$x = q #comment
 (a); # TODO: yes
$x =~ /a
# TODO: no
/x; # TODO: yes
my $h = /^# TODO: no/ .. /^## TODO: no/; # TODO: yes
my $i = bless(\"${j}# TODO: no", $k); # TODO: yes
__END__
# TODO: no
=head1 A

TODO: yes
