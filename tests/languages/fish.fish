# expect: 2:TODO 3:FIXME 6:TODO 
set a "# TODO: no" '# TODO: no \'' # TODO: behind strings
echo a#b \# "$(echo "# TODO: no") # TODO: no" # FIXME: behind a command
echo 'lines
# TODO: no'
echo \# TODO: no \" # TODO: yes
set x "$(f(" # TODO: no"))"
