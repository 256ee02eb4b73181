[ expect: 2:TODO 3:FIXME 5:HACK 10:TODO ]
[ TODO: words [ inner ] ]
x = "[ TODO: no" [ FIXME: behind a string ]
[
HACK: over lines
]
y = "
[ TODO: no
"
[ outer [ inner ] TODO: yes ]
