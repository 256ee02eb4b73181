" expect: 2:TODO 3:FIXME 4:HACK 9:XXX 11:TODO 
let a = "\" TODO: no" " TODO: behind a string
let b = 'it''s " TODO: no' | echo "x" " FIXME: behind another
  " HACK: on a line of its own
let c =<< trim END
  " TODO: no
END
lua << EOF
local d = '" TODO: no' -- XXX: in another language
EOF
set e=1 " TODO: it's behind a setting
a # TODO: no
