; TODO: yes
@a = constant [4 x i8] c"; TODO: no" ; TODO: yes
