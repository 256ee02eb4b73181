; TODO: yes
# TODO: yes
/* TODO: yes */
MessageBox MB_OK "; TODO: no" ; TODO: yes
