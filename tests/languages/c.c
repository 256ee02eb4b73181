/* expect: 2:TODO 4:FIXME 5:TODO 8:HACK 13:TODO 14:XXX 20:TODO 22:TODO 23:TODO */
/* TODO: a block */
#include <stdio.h>
// FIXME: goes on \
   TODO: with the next line
static const char *a = "// TODO: no", *b = "\" /* TODO: no */";
static const char c = '"', d = '\'', e = '\\', f = '/';
int g = 4 /* HACK: in the middle */ / 2; char h[] = "a \
// TODO: no";
#if 0
it's not a comment
#endif
#define QUOTE '"' // TODO: behind a macro
#error don't // XXX: behind an apostrophe
int i = 'ab' + L'\x41' + u8'a';
#ifdef TODO
#define X(TODO) "/*"
#endif
/*
   TODO: /* does not nest
*/
int j; /* TODO: unequal stars ***/ int k;
int l; /**/ int m; /* TODO: again */
