// expect: 4:TODO 5:FIXME 
val a = '''
  // TODO: no it's «b»
''' // TODO: behind a template
val c = "// TODO: no" /* FIXME: a block */
val f = '// TODO: no'
