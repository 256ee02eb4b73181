-- expect: 2:TODO 5:FIXME 6:TODO 
let a = "-- TODO: no ${b}" -- TODO: behind a string
let c = ''
  -- TODO: no ''' ${d "-- TODO: no"} ''${
  '' {- nested {- inside -} FIXME: still -}
let x = "${f {- TODO: yes -}}"
