// expect: 2:TODO 5:FIXME 6:TODO 
local a = "# TODO: no", b = @'it''s // TODO: no'; # TODO: behind strings
{ c: |||
    // TODO: no "
  |||, /* FIXME: a block */ }
{ d: '// TODO: no', e: @"\" } // TODO: yes
