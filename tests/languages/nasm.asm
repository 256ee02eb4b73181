; expect: 2:TODO 3:FIXME 
	db "; TODO: no", 'it ; TODO: no' ; TODO: behind strings
	mov eax, [ebx] ;FIXME: without a space
	db `\` ; TODO: no`
