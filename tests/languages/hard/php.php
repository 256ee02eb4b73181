<?php
$a = "// TODO: no {$b["# TODO: no"]}"; // TODO: yes
$c = <<<A
// TODO: no {$d['x']} 
A; // TODO: yes
$e = <<<'A'
# TODO: no
A; # TODO: yes
#[A("# TODO: no")] # TODO: yes
// TODO: yes ?> // TODO: no
<p>it's # TODO: no</p>
<!-- TODO: yes -->
<?= $x /* TODO: yes */ ?>
<?php /** TODO: yes */
$f = 'it\'s // TODO: no'; // TODO: yes
$g = `# TODO: no`; # TODO: yes
$h = "\{$x} // TODO: no"; // TODO: yes
$i = "${x['a']} // TODO: no"; // TODO: yes
$j = <<<"A"
  // TODO: no
  A . "x"; // TODO: yes
$k = $a / $b; // TODO: yes
$l = "{$a->b('"')} // TODO: no"; // TODO: yes
#[
  A, // TODO: yes
]
function f() { return 1 / 2; } // TODO: yes
$m = "$a[0] // TODO: no"; // TODO: yes
$n = 'a' . "b" . '#'; // TODO: yes
$o = $x?->y ?? 'z'; // TODO: yes
$p = "a\\"; // TODO: yes
$q = [<<<A
   // TODO: no
   A, 'x']; // TODO: yes
