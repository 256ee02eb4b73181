# expect: 2:TODO 5:FIXME 6:HACK 
{ a = "# TODO: no ${b "# TODO: no"}"; # TODO: behind a string
  c = ''
    # TODO: no ''' ''${d} ${e "# TODO: no"} $${f}
  ''; /* FIXME: a block */
  g' = ./h // i; # HACK: behind an operator
}
