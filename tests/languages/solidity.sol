// expect: 2:TODO 3:FIXME 4:HACK 
/// @notice TODO: documentation
contract A { string b = "// TODO: no"; string c = '/* TODO: no */'; } // FIXME: behind strings
/** HACK: a block */
