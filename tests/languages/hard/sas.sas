* TODO: yes;
/* TODO: yes */
a = "/* TODO: no */"; /* TODO: yes */
%* TODO: yes;
b = c * d;
