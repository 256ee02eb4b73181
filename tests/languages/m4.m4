dnl expect: 2:TODO 3:FIXME 4:HACK 
dnl TODO: a line of its own
define(a, b) dnl FIXME: behind code
# HACK: another leader
dnlx TODO
