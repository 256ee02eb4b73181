a = "#{b ? "# TODO: no" : '# TODO: no'} # TODO: no" # TODO: yes
c = <<~A
  # TODO: no #{d} # TODO: no
A
# TODO: yes
e(<<-A, <<~'B', <<C) # TODO: yes
 # TODO: no
 A
 # TODO: no
 B
# TODO: no
C
f = %w(a # TODO: no) # TODO: yes
g = %(# TODO: no (nested) # TODO: no) # TODO: yes
h = %q|# TODO: no| # TODO: yes
i = %r{# TODO: no}x # TODO: yes
j = x / y # TODO: yes
k = x /y # TODO: yes
puts /# TODO: no/ # TODO: yes
l = ?# # TODO: yes
m = ?" # TODO: yes
n = :"# TODO: no" # TODO: yes
o = { "#": 1 } # TODO: yes
p = x % 3 # TODO: yes
q = "a" \
  "# TODO: no" # TODO: yes
r = `ls # TODO: no` # TODO: yes
s = x ? y : z # TODO: yes
t = $" # TODO: yes
=begin
TODO: yes
=end
u = <<"EOS" + x # TODO: yes
# TODO: no
EOS
v = %i[a b] # TODO: yes
w = "\#{x} # TODO: no" # TODO: yes
x.y!(/"/) # TODO: yes
z = [1, 2].map { |a| a / 2 } # TODO: yes
aa = a <<b # TODO: yes
bb = <<~`CMD`
 # TODO: no
CMD
cc = %<a # TODO: no> # TODO: yes
dd = x =~ /#{y}# TODO: no/ # TODO: yes
ee = "#@a # TODO: no" # TODO: yes
ff = "#$a # TODO: no" # TODO: yes
gg = method_call %w[a # TODO: no] # TODO: yes
hh = /[\/"]/ # TODO: yes
ii = a.b /"c"/ 1 # TODO: yes
when /'/ then x # TODO: yes
jj = <<~A.lines.map { |l| l + "#" } # TODO: yes
  # TODO: no
A
kk = (<<~A)
  # TODO: no
A
ll = "a#" # TODO: yes
def a!; end # TODO: yes
def /(x); end # TODO: yes
def `(x); end # TODO: yes
mm = x&.y # TODO: yes
nn = %Q{#{"}"} # TODO: no} # TODO: yes
oo = { a: 1, 'b': 2 } # TODO: yes
pp = 'it''s # TODO: no' # TODO: yes
qq = !/'/ # TODO: yes
rr = a ? /'/ : /"/ # TODO: yes
return if /'/ # TODO: yes
ss = foo(<<-SQL.squish, x) # TODO: yes
  -- # TODO: no '
  SQL
tt = [<<A, <<B] # TODO: yes
# TODO: no
A
# TODO: no
B
uu = "a
# TODO: no
b" # TODO: yes
vv = (x+y)/2 # TODO: yes 'x
ww = x[1]/2 # TODO: yes 'x
xx = 5./2 # TODO: yes
yy = :a/2 # TODO: yes
zz = :'# TODO: no' # TODO: yes
ab = %s(# TODO: no) # TODO: yes
h = 1 if (i =~ /# TODO: no/)..(/# TODO: no/) # TODO: yes
j = 1 if k .. /# TODO: no/ # TODO: yes
x = `#{f(` # TODO: no`)}`
  =begin TODO: no
__END__
# TODO: no
