vnoremenu 1.70 ToolBar.Cut		"+x TODO: no
exe "a TODO: no
let a = b " TODO: yes
normal! "_dd TODO: no
