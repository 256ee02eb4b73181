// expect: 2:TODO 3:FIXME 4:HACK 
class a; // TODO: behind code
  string b = "// TODO: no \" /* TODO: no */"; logic [3:0] c = '{default:'0}; // FIXME: behind apostrophes
endclass /* HACK: a block */
