C     expect: 2:TODO 3:FIXME 4:HACK 5:XXX 8:TODO 
C     TODO: the old leader
c     FIXME: a small one
*     HACK: a star
      CALL A('! TODO: no') ! XXX: behind a call
      B = C*D
      END
#define A 1 /* TODO: yes */
  C TODO: no
  c TODO: no
