# TODO: yes
var a = "# TODO: no" # TODO: yes
var b = """# TODO: no
""" # TODO: yes
## TODO: yes
$"Node#x" # TODO: yes
