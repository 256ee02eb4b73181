// expect: 2:TODO 5:FIXME 
param a string = 'it\'s // TODO: no ${b('// TODO: no')}' // TODO: behind a string
var c = '''
// TODO: no
''' /* FIXME: a block */
