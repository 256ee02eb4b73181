# expect: 2:TODO 3:FIXME 4:HACK 5:XXX 6:TODO 
	.ascii "# TODO: no" # TODO: behind a string
	mov r0, #4 @ FIXME: one leader
	ldr x0, [x1, #:lo12:a] // HACK: another
	.type a, @function /* XXX: a block */
	nop ; TODO: behind a semicolon
	.string "it @ /* TODO: no"
