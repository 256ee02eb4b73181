// TODO: yes
var a = "// TODO: no"; /* TODO: yes /* x */ */
