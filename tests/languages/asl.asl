// expect: 2:TODO 3:FIXME 4:HACK
/* TODO: a block */
DefinitionBlock ("// TODO: no.aml", "DSDT", 2) { // FIXME: behind a string
  Name (A, "a \" // TODO: no") /* HACK: behind one */
}
