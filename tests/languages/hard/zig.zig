const a = "// TODO: no"; // TODO: yes
const b =
    \\// TODO: no "a"
; // TODO: yes
const c = '"'; // TODO: yes
/// TODO: yes
const d = @"// TODO: no"; // TODO: yes
const e = '\''; // TODO: yes
//! TODO: yes
