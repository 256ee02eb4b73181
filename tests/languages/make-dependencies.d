# expect: 3:TODO 4:FIXME 
a.o: a.c \
  b.h # TODO: behind a name
# FIXME: the end
