# TODO: yes
set title "# TODO: no" # TODO: yes
