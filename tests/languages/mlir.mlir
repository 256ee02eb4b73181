// expect: 2:TODO 
func.func @a() { return } // TODO: behind code
