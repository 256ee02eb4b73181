#define A "// TODO: no" // TODO: yes
// a \
TODO: yes
int a = '"'; /* TODO: yes */
char b = '\''; // TODO: yes
char *c = "a\
// TODO: no"; // TODO: yes
#if 0
TODO: no
don't
// TODO: yes
#endif
#error don't // TODO: yes
int d = 'ab"'; // TODO: yes
/* a // b */ // TODO: yes
x = a /* TODO: yes */ / b;
x = a//**/b TODO: yes
wchar_t e = L'"'; // TODO: yes
#include <a//b> // TODO: yes
#include "a//b" // TODO: yes
asm("// TODO: no" : : "r"(x)); // TODO: yes
int f = 0x1'000; // TODO: yes
"unterminated // TODO: no
// TODO: yes
/**/ int x; // TODO: yes
/***/ // TODO: yes
/*/ TODO: yes */
char g[] = "\\"; // TODO: yes
char h = '\\'; // TODO: yes
#define STR(x) #x // TODO: yes
??/ // TODO: yes
