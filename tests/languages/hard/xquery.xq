(: TODO: yes (: n :) :)
let $a := "(: TODO: no :)" (: TODO: yes :)
