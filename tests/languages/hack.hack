// expect: 2:TODO 3:FIXME 4:HACK 
function a(): string { return "// TODO: no {$b['# TODO: no']}"; } // TODO: behind a string
# FIXME: another leader
<<__EntryPoint>> /* HACK: a block */
