# expect: 2:TODO 3:FIXME 
# TODO: words
x = "# TODO: no" # FIXME: behind a string
echo "a # TODO: no"
printf "# TODO: no\n"
a# TODO: no
