// expect: 2:TODO 3:FIXME 4:HACK 8:XXX 10:TODO 11:TODO 12:TODO 
module a; // TODO: behind code
auto b = "// TODO: no \" /* TODO: no */", c = r"\", d = `\ // TODO: no`; // FIXME: behind raw strings
/+ nested /+ inside +/ HACK: still +/ char e = '"';
auto f = q"(// TODO: no " TODO: no)" ~ q"[/* TODO: no */]";
auto g = q"END
// TODO: no "
END"; // XXX: behind a delimited string
auto h = "lines
// TODO: no"; /* TODO: a block */
auto i = q{ 'x' /* TODO: in a token string */ };
auto x = x"C:\"; /* TODO: yes */
