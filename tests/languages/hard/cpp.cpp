auto a = R"(// TODO: no)"; // TODO: yes
auto b = R"x(// TODO: no )" )x"; // TODO: yes
auto c = u8R"(// TODO: no
// TODO: no)"; // TODO: yes
auto d = LR"delim(" // TODO: no)delim"; // TODO: yes
int e = 1'000'000; // TODO: yes
int f = 0xFF'FF; char g = '"'; // TODO: yes
auto h = 0b1010'1010u; // TODO: yes '
auto i = "a" "b // TODO: no"; // TODO: yes
auto j = 'a' + u8'"' + U'\'' ; // TODO: yes
auto k = FOOR"(// TODO: no)"; // TODO: yes
auto l = "x"_s; // TODO: yes
template<typename T> // TODO: yes
auto m = [](auto x) { return x / 2; }; /* TODO: yes */
auto n = R"(
it's "quoted" // TODO: no
)" R"(// TODO: no)"; // TODO: yes
auto o = "\"// TODO: no"; // TODO: yes
auto p = R"()"; // TODO: yes
auto q = R"abc()abc"; // TODO: yes
#define R "x" // TODO: yes
operator""_x // TODO: yes
auto r = L"a\
// TODO: no"; // TODO: yes
