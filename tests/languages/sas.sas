* expect: 2:TODO 3:FIXME 4:HACK ;
data a; b = 'it''s /* TODO: no */'; /* TODO: a block */
* FIXME: a statement; c = d * e;
%* HACK: a macro's;
a * TODO: no ;
a %* TODO: no ;
