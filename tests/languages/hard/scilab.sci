// TODO: yes
a = "// TODO: no"; // TODO: yes
b = a'; // TODO: yes
