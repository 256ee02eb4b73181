// TODO: yes
string a = "// TODO: no"; /* TODO: yes */
string b = hex"00"; /// TODO: yes
