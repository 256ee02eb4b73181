// TODO: yes
Item { a: "// TODO: no" /* TODO: yes */ }
