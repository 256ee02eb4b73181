:: expect: 2:TODO 3:FIXME 
:: TODO: words
x = ":: TODO: no" :: FIXME: behind a string
=/  c  ':: TODO: no'
