// expect: 2:TODO 3:FIXME 
MATCH (a {b: "// TODO: no", c: 'it // TODO: no'}) // TODO: behind strings
/* FIXME: a block */ RETURN `// TODO: no`
