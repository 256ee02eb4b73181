/* expect: 2:TODO 3:FIXME 4:HACK */
%{ #include "a" /* TODO: in the prologue */ %}
a : '"' b { c = "// TODO: no"; } // FIXME: behind an action
  | '\'' ; /* HACK: a block */
