// TODO: yes
