(: expect: 2:TODO 3:FIXME :)
let $a := "(: TODO: no :)" (: nested (: inside :) TODO: still :)
return 'it''s (: TODO: no :)' (: FIXME: behind a string :)
