// expect: 2:TODO 3:FIXME 
let a = '// TODO: no'; // TODO: behind a short string
let b = "// TODO: no"; // FIXME: behind a string
