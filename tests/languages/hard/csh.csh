# TODO: yes
echo "# TODO: no" '# TODO: no' # TODO: yes
cat << EOF
# TODO: no
EOF
