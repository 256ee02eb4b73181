NB. expect: 2:TODO 
a =: 'it''s NB. TODO: no' NB. TODO: behind a string
