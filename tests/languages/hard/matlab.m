% TODO: yes
a = '% TODO: no'; % TODO: yes
b = a'; % TODO: yes
c = "% TODO: no"; % TODO: yes
%{
TODO: yes
%}
d = [1 2]'; % TODO: yes
e = x.' * y'; % TODO: yes
f = ['a' 'b % TODO: no']; % TODO: yes
g = 'it''s % TODO: no'; % TODO: yes
h = a ... TODO: yes
  + b;
i = {'x', 'y'}; % TODO: yes
fprintf('%d % TODO: no\n', x) % TODO: yes
j = x(1)' + y{2}'; % TODO: yes
disp 'a % TODO: no' % TODO: yes
k = [a' b']; % TODO: yes
l = [a 'b % TODO: no']; % TODO: yes
m = "say ""% TODO: no"""; % TODO: yes
if x % TODO: yes
n = a.b'; % TODO: yes
o = 3'; % TODO: yes
case 'x' % TODO: yes
function r = f(x) % TODO: yes
!echo TODO: no
p = @(x) x'; % TODO: yes
