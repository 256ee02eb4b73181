# expect: 2:TODO 3:FIXME 
set a "# TODO: no" '# TODO: no \'' # TODO: behind strings
echo a#b \# "$(echo "# TODO: no") # TODO: no" # FIXME: behind a command
echo 'lines
# TODO: no'
