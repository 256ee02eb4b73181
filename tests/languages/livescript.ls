# expect: 2:TODO 3:FIXME 3:HACK 
a = "# TODO: no #{b "# TODO: no"}" # TODO: behind a string
/* FIXME: a block */ c = 'it # TODO: no' # HACK: behind another
