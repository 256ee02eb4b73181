# TODO: yes
echo '# TODO: no' # TODO: yes
