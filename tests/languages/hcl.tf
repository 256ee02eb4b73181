# expect: 2:TODO 6:FIXME 6:HACK 
a = "# TODO: no ${b("// TODO: no")}" // TODO: behind a string
c = <<-EOT
  # TODO: no " ${d}
EOT
/* FIXME: a block */ e = f / 2 # HACK: behind a division
