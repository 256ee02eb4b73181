BTW expect: 2:TODO 3:FIXME 4:HACK 5:XXX 
BTW TODO: words
x = "BTW TODO: no" BTW FIXME: behind a string
OBTW HACK: words TLDR
x = "BTW TODO: no" OBTW XXX: behind a string TLDR
