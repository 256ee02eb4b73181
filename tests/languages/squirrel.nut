// expect: 2:TODO 3:FIXME 4:HACK 
local a = "// TODO: no", b = @"\"; # TODO: behind strings
local c = '"'; // FIXME: behind a character
/* HACK: a block */
