// TODO: yes
var a = """// TODO: no""" /* TODO: yes */;
var b = @"// TODO: no $(c)"; // TODO: yes
var d = /"/; // TODO: yes
