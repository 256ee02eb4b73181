// expect: 2:TODO 3:FIXME 3:HACK 
#include <metal_stdlib> // TODO: behind a name
constant char a = '"'; /* FIXME: a block */ // HACK: the end
