a <- "# TODO: no" # TODO: yes
b <- 'it\'s # TODO: no' # TODO: yes
c <- r"(# TODO: no "a")" # TODO: yes
d <- r"---[# TODO: no ]--]---" # TODO: yes
`a # b` <- 1 # TODO: yes
e <- a %in% b # TODO: yes
f <- "multi
# TODO: no" # TODO: yes
#' TODO: yes
g <- a %>% # TODO: yes
  b
h <- R'{# TODO: no}' # TODO: yes
i <- a %% b # TODO: yes
j <- `"` # TODO: yes
k <- "\\" # TODO: yes
