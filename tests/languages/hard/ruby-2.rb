A = /^
  # TODO: no
  (?<a>"x)
/x # TODO: yes
B = /(?:^|[\s()])
   # TODO: no #{A}
   '/ # TODO: yes
c.scan(/a\(
   "([^"]+)",/xm) do |x| # TODO: yes
end
d = e / f # TODO: yes
g = (h +
  i) / j # TODO: yes "
when /a
b'/x # TODO: yes
