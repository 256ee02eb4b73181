#| expect: 2:TODO 4:FIXME 6:HACK 11:XXX 13:TODO 15:FIXME 16:HACK 21:XXX 23:TODO 25:TODO |#
#| TODO: words |#
#|
FIXME: over lines
|#
x = ```#| TODO: no``` #| HACK: behind a string |#
x = ```a \` #| TODO: no```
x = ```
#| TODO: no
```
x = "#| TODO: no" #| XXX: behind a string |#
x = "a \" #| TODO: no"
x = '#| TODO: no' #| TODO: behind a string |#
x = 'a \' #| TODO: no'
# FIXME: words
x = ```# TODO: no``` # HACK: behind a string
x = ```a \` # TODO: no```
x = ```
# TODO: no
```
x = "# TODO: no" # XXX: behind a string
x = "a \" # TODO: no"
x = '# TODO: no' # TODO: behind a string
x = 'a \' # TODO: no'
#| outer #| inner |# TODO: yes |#
