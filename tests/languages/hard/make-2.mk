define usage
  echo it\'s "\# TODO: no" # TODO: yes
  echo "# TODO: no"
endef
# TODO: yes
