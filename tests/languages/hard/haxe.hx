// TODO: yes
var a = '// TODO: no ${b}'; // TODO: yes
var c = ~/\/\/"/; /* TODO: yes */
