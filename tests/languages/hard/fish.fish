# TODO: yes
echo "# TODO: no" '# TODO: no' a#b # TODO: yes
echo \# TODO: no
set x (echo "$y # TODO: no") # TODO: yes
