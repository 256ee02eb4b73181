// expect: 2:TODO 6:FIXME 7:HACK 
const a = "// TODO: no"; // TODO: behind a string
const b =
    \\ // TODO: no " it's
    \\ TODO: no
; /// FIXME: documentation
const c = '"'; //! HACK: the file's
