" TODO: yes
let a = "TODO: no" " TODO: yes
let b = '" TODO: no' " TODO: yes
let c = "\" TODO: no" " TODO: yes
echo "it's" " TODO: yes
nnoremap " a
set d=e " TODO: yes
if a == "b" | echo "c" | endif " TODO: yes
# TODO: yes
let e = 'it''s' " TODO: yes
let f =<< trim END
" TODO: no
END
lua << EOF
-- TODO: yes
" TODO: no
EOF
syn match x "a # TODO: no" " TODO: yes
map <silent> x :echo "a"<CR>
let g:x = { 
  \ 'a': 1, 
  "\ TODO: yes
  \ }
exe "normal! \<Esc>" " TODO: yes
let h = @" " TODO: yes
py3 << EOF
# TODO: yes
EOF
vnoremap x "xy TODO: no
nnoremap <leader>p "+p TODO: no
syn match a "^\s*\(b\|\"\)*$" "TODO: yes"
syn match a contained "b # TODO: no"hs=s+1
syn sync match c grouphere d "TODO: no"
