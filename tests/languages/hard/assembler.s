# TODO: yes
	mov x0, #4 // TODO: yes
	.ascii "# TODO: no" # TODO: yes
	movl $1, %eax # TODO: yes
/* TODO: yes */
	ldr r0, =x @ TODO: yes
	nop ; TODO: yes
	.string "it's" // TODO: yes
	b 1f // TODO: yes
	add r0, r1, #0xff @ TODO: yes
	.type f, @function
	.type f, %function
	mov $'"', %al # TODO: yes
	la t0, x # TODO: yes
	.byte 'a' # TODO: yes
	movb $'#, %al # TODO: yes
! TODO: yes
| TODO: yes
