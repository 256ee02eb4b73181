// expect: 2:TODO 3:FIXME 6:HACK 8:TODO 12:XXX 15:TODO 18:TODO 20:TODO
//! TODO: documentation of the crate
/// FIXME: documentation
fn longest<'a, 'b>(x: &'a str, y: &'b str) -> &'a str {
    let a = "// TODO: no \" /* TODO: no */";
    let b = '"'; // HACK: behind a character
    let c = b'\''; let d = '\u{22}'; let e: &'static str = "'";
    /* TODO: nested /* inside */ still a comment " */ let f = '/';
    let g = r"\"; let h = r#"// TODO: no " "#;
    let i = br##"
        "# // TODO: no
    "##; // XXX: behind a raw string
    let j = "lines
        // TODO: no";
    'outer: loop { break 'outer; } // TODO: behind a label
    let r#type = 1;
    macro_rules! m { ($l:lifetime) => {}; }
    /** TODO: a documentation block */
    let k = '\\';
    x // TODO: the end
}
