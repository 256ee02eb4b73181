; expect: 2:TODO 3:FIXME 4:HACK 
Name "; TODO: no $\"; TODO: no" ; TODO: behind a string
# FIXME: another leader
/* HACK: a block */
StrCpy $0 "a ; TODO: no $\" # TODO: no"
a; TODO: no
a# TODO: no
