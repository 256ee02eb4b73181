# expect: 2:TODO 6:FIXME 
set a = "# TODO: no" # TODO: behind a string
cat << EOF
# TODO: no it's
EOF
echo '\' a#b # FIXME: behind a backslash
