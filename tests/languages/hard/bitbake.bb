# TODO: yes
SUMMARY = "# TODO: no"
