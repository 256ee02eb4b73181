// expect: 2:TODO 
func.func @a() { return } // TODO: behind code
%1 = "a.b"() {c = "// TODO: no"} : () -> i32
