# expect: 2:TODO 
plot "a # TODO: no" using 1:2 title 'it''s # TODO: no' # TODO: behind strings
