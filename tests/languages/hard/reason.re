// TODO: yes
/* TODO: yes /* n */ */
let a = "// TODO: no"; // TODO: yes
let b = {|// TODO: no|}; // TODO: yes
