// expect: 2:TODO 4:FIXME 
/// TODO: documentation
pub fn a() { "// TODO: no \" // TODO: no
// TODO: no" } // FIXME: behind lines
