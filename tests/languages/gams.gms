* expect: 2:TODO 5:FIXME 8:HACK 11:XXX
* TODO: words
display "$ontext TODO: no $offtext", '* TODO: no'; x = 2 * 3;
$ontext
FIXME: over lines
$offtext
$onText
HACK: as it is written now
$offText
$ONTEXT
XXX: as it was
$OFFTEXT
  * TODO: no
  $ontext TODO: no $offtext
  $onText TODO: no $offText
  $ONTEXT TODO: no $OFFTEXT
