# TODO: yes
define a
  x='# TODO: no'; \
  y="# TODO: no" # TODO: yes
  # TODO: yes
endef
b = c # TODO: yes
override define d
	echo '# TODO: no'
endef
e: # TODO: yes
	echo '# TODO: no' # TODO: yes
	-# TODO: yes
	echo a# TODO: no a@# TODO: no a-# TODO: no
