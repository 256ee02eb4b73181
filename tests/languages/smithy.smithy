// expect: 2:TODO 3:FIXME 6:HACK 
$version: "2.0" // TODO: behind code
/// FIXME: documentation
@documentation("""
// TODO: no "quoted" """)
string A // HACK: the end
@documentation("// TODO: no")
