$a = $b ? {
  /^\"?[|\/]/ => 'c', # TODO: yes
  default => "# TODO: no", # TODO: yes
}
