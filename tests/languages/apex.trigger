// expect: 2:TODO 3:FIXME 
trigger A on B (before insert) { // TODO: behind code
  String c = '// TODO: no \' /* TODO: no */'; /* FIXME: a block */
}
