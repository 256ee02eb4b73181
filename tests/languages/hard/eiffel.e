class A -- TODO: yes
x := "-- TODO: no" -- TODO: yes
y := '%"' -- TODO: yes
z := "[
 -- TODO: no
]" -- TODO: yes
