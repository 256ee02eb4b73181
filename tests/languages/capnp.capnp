# expect: 2:TODO 3:FIXME 
@0xdbb9ad1f14bf0b36; # TODO: behind an id
const a :Text = "# TODO: no"; # FIXME: behind a string
