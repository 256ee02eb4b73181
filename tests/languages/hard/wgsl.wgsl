// TODO: yes
/* TODO: yes /* n */ */
