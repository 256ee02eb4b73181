# expect: 2:TODO 3:FIXME 4:HACK 5:XXX 
a <- "# TODO: no \" # TODO: no" # TODO: behind a string
b <- r"(# TODO: no " \)" # FIXME: behind a raw string
c <- R'---[# TODO: no ]' ]---' # HACK: behind dashes
d <- `# TODO: no` %in% '"' # XXX: behind a name
e <- for_r("it's # TODO: no")
f <- "lines
# TODO: no"
