# expect: 2:TODO 6:FIXME 8:TODO 9:TODO 
set a = "# TODO: no" # TODO: behind a string
cat << EOF
# TODO: no it's
EOF
echo '\' a#b # FIXME: behind a backslash
set b = 'it # TODO: no'
set c = "it's # TODO: no" # TODO: yes
echo \' # TODO: yes
a# TODO: no
