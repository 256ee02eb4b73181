//* expect: 2:TODO
//* TODO: words
x = '//* TODO: no'
  //* TODO: no
