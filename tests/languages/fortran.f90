! expect: 2:TODO 4:FIXME 5:HACK 
print *, "! TODO: no", 'it''s ! TODO: no' ! TODO: behind strings
!$omp parallel
!> FIXME: documentation
call a(b) ! HACK: behind a call
