; expect: 2:TODO 
@a = constant [5 x i8] c"; TODO: no" ; TODO: behind a string
