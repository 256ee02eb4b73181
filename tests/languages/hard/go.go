a := `// TODO: no
// TODO: no` // TODO: yes
b := '"' // TODO: yes
c := '\'' // TODO: yes
d := "\"// TODO: no" // TODO: yes
//go:embed x // TODO: yes
e := '`' // TODO: yes
f := `\` // TODO: yes
g := a / b /* TODO: yes */
h := `{"a": "b"}` + "`" // TODO: yes
i := '\\' // TODO: yes
j := struct{ A string `json:"a // TODO: no"` }{} // TODO: yes
k := '世' // TODO: yes
