# expect: 2:TODO 6:FIXME 6:HACK 7:TODO 
a = "# TODO: no ${b("// TODO: no")}" // TODO: behind a string
c = <<-EOT
  # TODO: no " ${d}
EOT
/* FIXME: a block */ e = f / 2 # HACK: behind a division
x = "%{f /* TODO: yes */}"
x = "%%{ # TODO: no"
