# expect: 2:TODO 3:FIXME 4:HACK 5:XXX 
set(a "# TODO: no \" # TODO: no") # TODO: behind a string
#[[ FIXME: a block
]] set(b [==[ # TODO: no " ]] ]==]) # HACK: behind brackets
#[=[ XXX: a block ]] ]=] set(c \#d \")
