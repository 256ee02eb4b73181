fn main() { // TODO: yes
 a := '// TODO: no' // TODO: yes
 /* TODO: yes /* n */ */
 b := r'\' // TODO: yes
}
