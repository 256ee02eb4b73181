* expect: 2:TODO 3:FIXME 4:HACK 5:XXX 
display "// TODO: no" // TODO: behind a string
* FIXME: on a line of its own
gen a = b*c /* nested /* inside */ HACK: still */
use "http://example.org/TODO" /// XXX: a continuation
display "a // TODO: no"
a * TODO: no
a// TODO: no
