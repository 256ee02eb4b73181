# TODO: yes
/* TODO: yes */
a = "# TODO: no" # TODO: yes
