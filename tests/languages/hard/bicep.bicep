// TODO: yes
var a = '// TODO: no ${b}' // TODO: yes
/* TODO: yes */
var c = '''
// TODO: no
''' // TODO: yes
