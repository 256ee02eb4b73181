let a = 'a'; let b: &'a str = "x"; // TODO: yes
let c = b'\''; let d = '"'; // TODO: yes
let e = r#"// TODO: no "a" "#; // TODO: yes
let f = br##"// TODO: no "# "##; // TODO: yes
let g = "a\
 // TODO: no"; // TODO: yes
/* a /* TODO: yes */ TODO: yes
*/ fn f<'a>(x: &'a str) -> &'a str { x } // TODO: yes
/// TODO: yes
//! TODO: yes
/** TODO: yes */
let h = c"// TODO: no"; // TODO: yes
let i = cr#"// TODO: no"#; // TODO: yes
'outer: loop { break 'outer; } // TODO: yes
let j = r"\"; // TODO: yes
let k = '\\'; // TODO: yes
let l = '\u{1F600}'; // TODO: yes "
let m = b"\"// TODO: no"; // TODO: yes
println!("{}", "it's // TODO: no"); // TODO: yes
let n = x as f32 / 2.0; // TODO: yes
let r#type = 1; // TODO: yes
macro_rules! m { ($a:expr) => { $a /* TODO: yes */ } }
let o = '\''; let p = "'"; // TODO: yes
fn g(x: impl for<'b> Fn(&'b u8)) {} // TODO: yes
let q = "
// TODO: no
"; // TODO: yes
let s = r"a
// TODO: no"; // TODO: yes
#[doc = "// TODO: no"] // TODO: yes
#![allow(x)] // TODO: yes
