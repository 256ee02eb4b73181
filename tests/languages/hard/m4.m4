dnl TODO: yes
AC_INIT([a]) # TODO: yes
foo dnl TODO: yes
