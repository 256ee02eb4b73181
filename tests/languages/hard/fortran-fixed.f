      program a
C TODO: yes
c     TODO: yes
* TODO: yes
! TODO: yes
      x = 'it''s ! TODO: no' ! TODO: yes
      y = "! TODO: no"       ! TODO: yes
C     don't
      call c(x)
     & , 'a ! TODO: no'      ! TODO: yes
     !cont
      write(*,*) 'multi
     1 line ! TODO: no'
      z = 1 ! TODO: yes
d     TODO: no
      format(5HISN'T, I5)
      x = 2 ! TODO: yes
#ifdef X
