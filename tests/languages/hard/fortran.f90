program a ! TODO: yes
  x = 'it''s ! TODO: no' ! TODO: yes
  y = "! TODO: no" // '!' ! TODO: yes
  !$omp parallel
  z = "a &
     & ! TODO: no" ! TODO: yes
  c = 1 ! TODO: yes
  !! TODO: yes
  w = a & ! TODO: yes
    & + b
  s = 'don''t' ! TODO: yes
  call x("a", 'b"') ! TODO: yes
#define X // TODO: no
