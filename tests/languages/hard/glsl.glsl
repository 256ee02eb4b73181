// TODO: yes
#define A // TODO: yes
/* TODO: yes */
