// expect: 2:TODO 3:FIXME 4:HACK 
grammar A; /* TODO: a block */
b : '// TODO: no' | '\'' ["'] ; // FIXME: behind literals
C : ["'\]/]+ -> skip ; // HACK: behind a class
