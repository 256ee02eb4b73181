/ expect: 2:TODO 
a:"/ TODO: no" / TODO: behind a string
b:c%d; e:+/f
c:"a / TODO: no"
a/ TODO: no
