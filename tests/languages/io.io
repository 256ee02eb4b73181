// expect: 2:TODO 3:FIXME 4:HACK 
a := "# TODO: no" # TODO: behind a string
b := 1 // FIXME: another leader
/* HACK: a block */
c := """
// TODO: no "quoted
"""
