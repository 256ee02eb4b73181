// TODO: yes
MATCH (a {b: "// TODO: no"}) /* TODO: yes */ RETURN a // TODO: yes
