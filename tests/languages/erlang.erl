% expect: 2:TODO 3:FIXME 4:HACK 6:XXX 9:TODO 
-module(a). % TODO: behind code
a() -> "% TODO: no \" % TODO: no", 'it % TODO: no'. %% FIXME: behind an atom
b() -> [$", $%, $', $\", $\\, $a]. % HACK: behind characters
c() -> "lines
% TODO: no". % XXX: behind lines
long() -> """
  % TODO: no "quoted
  """. % TODO: yes
