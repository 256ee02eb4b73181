// TODO: yes
# TODO: yes
/* TODO: yes */
const string a = "# TODO: no" // TODO: yes
