// expect: 2:TODO 5:FIXME 8:HACK 9:TODO 12:XXX
// TODO: a line of its own
auto a = R"(// TODO: no " /* TODO: no */)";
auto b = u8R"x(
)" // TODO: no )x"; // FIXME: behind a raw string
auto c = LR"--(// TODO: no )-)--";
long d = 1'000'000; char e = '"';
long f = 0xFF'FF; // HACK: behind separators, isn't it
long g = 1'0; /* TODO: don't stumble */ char h = u8'\'';
auto i = "// TODO: no"s;
template <class T> struct S { T t{}; };
using U = S<S<int>>; /// XXX: documentation
