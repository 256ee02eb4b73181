// expect: 4:TODO 5:FIXME 6:HACK 7:TODO 9:TODO 
module main
fn main() {}
a := '// TODO: no ${b + '// TODO: no'}' // TODO: behind a string
c := r'\' + "it's" /* nested /* inside */ FIXME: still */
d := `"` // HACK: behind a character
path := r"C:\" // TODO: yes
other := r'// TODO: no'
x := "${f /* TODO: yes */}"
