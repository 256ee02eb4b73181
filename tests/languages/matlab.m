% expect: 2:TODO 3:FIXME 4:HACK 6:XXX 10:TODO 12:FIXME 13:HACK 14:XXX 15:TODO 
a = 'it''s % TODO: no'; % TODO: behind a string
b = c' * d.' + e(1)'; % FIXME: behind transpositions
f = "% TODO: no ""% TODO: no"""; % HACK: behind another
%{
XXX: a block
%{
nested
%}
TODO: still
%}
g = [h', 'i % TODO: no', j]; % FIXME: behind both
k = l + ... HACK: a continuation
  m; %{ XXX: not a block
# TODO: yes
a# TODO: no
