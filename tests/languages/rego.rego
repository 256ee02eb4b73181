# expect: 2:TODO 3:FIXME 4:HACK 
package a # TODO: behind code
b := `# TODO: no \` # FIXME: behind a raw string
c := "# TODO: no" # HACK: behind another
