// TODO: yes
code a = [{ // TODO: no }]; // TODO: yes
