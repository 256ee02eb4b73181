% expect: 2:TODO 3:FIXME 
:- object(a). % TODO: behind code
b('% TODO: no'). /* FIXME: a block */
