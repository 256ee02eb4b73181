// expect: 2:TODO 3:FIXME 4:HACK 
// TODO: words
x = "// TODO: no" // FIXME: behind a string
# HACK: words
y = `
// TODO: no
`
a # TODO: no
string x = `${f(` // TODO: no`)}`;
