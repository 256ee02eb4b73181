// TODO: yes
let a = "// TODO: no" // TODO: yes
/// TODO: yes
