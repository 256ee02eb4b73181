# expect: 2:TODO 3:FIXME 4:HACK 
let a = "# TODO: no" # TODO: behind a string
let b = $"(echo "# TODO: no") # TODO: no" # FIXME: behind a hole
let c = '\' + `it's # TODO: no` # HACK: behind raw strings
let d = 'a # TODO: no'
let e = "a \" # TODO: no"
let f = $'(echo ' # TODO: no')'
let g = $"(echo " # TODO: no")"
