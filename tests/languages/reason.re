// expect: 2:TODO 3:FIXME 4:HACK 
let a = "// TODO: no"; // TODO: behind a string
/* nested /* inside */ FIXME: still */
let b = {|// TODO: no "|}; let c: 'a = '"'; // HACK: behind a character
