# expect: 2:TODO 3:FIXME 7:HACK 10:TODO 21:XXX 26:TODO 33:TODO 39:TODO 43:TODO 47:TODO 49:TODO 54:TODO 57:FIXME
# TODO: a line of its own
a = "# TODO: no #{"# TODO: no"} \" # TODO: no" # FIXME: behind nested quotes
b = '# TODO: no \' # TODO: no'
c = %q{# TODO: no {# TODO: no} # TODO: no} + %Q(# TODO: no #{")"} ) + %(# TODO: no)
d = %w[# TODO: no] + %i[a b]
e = 7 % 2 # HACK: a modulo
=begin
# inside
TODO: a block
=end
f = <<~FIRST + <<-'SECOND' + "# TODO: no"
  # TODO: no
  #{a # TODO: no, this is text here
  }
  FIRST
# TODO: no
  it's # TODO: no
  SECOND
g = /# TODO: no ["'`]/ =~ a ? ?" : ?#
h = f / 2 # XXX: a division
i = `echo # TODO: no`
j = [/'/, %r{/# TODO: no}] if a =~ /"/
k = :"# TODO: no"
l = $' + $" + $`
m = a.b? ? 1 : 2 # TODO: behind question marks
n = <<EOF
  EOF
# TODO: no
EOF
array = []
array << n
class << self # TODO: behind an operator
  def x; end
end
puts /'/.match(a) unless a / 2 == 1
q = %r{
  ' # TODO: no, a comment of the expression, not of Ruby
}x # TODO: behind an expression over lines
r = a.split(/,\s*/).map { |s| s / 2 }
s = { 'a' => /"/, "b": /'/ }
t = x /2
u = 'a' 'b' # TODO: adjacent strings
v = "#{s.map { |k, v| "#{k}='#{v}'" }.join(' # TODO: no ')}"
w = "multi
# TODO: no
line" # TODO: behind a string over lines
y = ?a + ?\n
z = [?', ?"] # TODO: characters
value = call(<<~A, <<~"B C") do |x|
  # TODO: no
A
B C
  x # TODO: behind two here-documents
end
# a comment with it's apostrophe
# FIXME: the last
__END__
# TODO: no, this is data
