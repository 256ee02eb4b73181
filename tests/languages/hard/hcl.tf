a = "# TODO: no ${b # TODO: yes
}" # TODO: yes
c = <<EOF
# TODO: no
EOF
// TODO: yes
/* TODO: yes */
d = <<-EOT
  # TODO: no ${x}
  EOT
e = "//" # TODO: yes
f = "${var.x["#"]} # TODO: no" // TODO: yes
g = "$${# TODO: no}" # TODO: yes
h = "%{ if x }# TODO: no%{ endif }" # TODO: yes
i = x / y // TODO: yes
j = jsonencode({ "a" : "b" }) # TODO: yes
k = <<EOT
# TODO: no
  EOT
l = 1 # TODO: yes
