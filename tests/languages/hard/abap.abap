* TODO: yes
WRITE 'it''s " TODO: no'. " TODO: yes
x = |a { b } " TODO: no|. " TODO: yes
y = `" TODO: no`. " TODO: yes
  " TODO: yes
