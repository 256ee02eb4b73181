* expect: 2:TODO 3:FIXME 4:HACK 
* TODO: in the first column
DATA a TYPE i. " FIXME: behind code
b = '" TODO: no' && `" TODO: no` && |" TODO: no { c }|. " HACK: behind strings
d = e * f.
  * TODO: no
x = |{f(| " TODO: no|)}|.
