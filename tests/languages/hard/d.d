module a; // TODO: yes
auto b = `// TODO: no`; // TODO: yes
auto c = r"\"; // TODO: yes
/+ TODO: yes /+ a +/ TODO: yes +/
auto d = q"(// TODO: no)"; // TODO: yes
auto e = q"EOS
// TODO: no
EOS"; // TODO: yes
auto f = q{ "a" /* TODO: yes */ }; // TODO: yes
auto g = '"'; // TODO: yes
auto h = x"AA"; // TODO: yes
auto i = "a
// TODO: no"; // TODO: yes
/++ TODO: yes +/
auto j = q"/a // TODO: no/"; // TODO: yes
auto k = i"$(x) // TODO: no"; // TODO: yes
auto l = '\''; // TODO: yes
