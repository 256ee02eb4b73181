logic [7:0] a = '0; // TODO: yes
string s = "// TODO: no"; // TODO: yes
typedef enum {A} b; /* TODO: yes */
int c = 'hFF; // TODO: yes
int d[] = '{1, 2}; // TODO: yes
`uvm_info("x // TODO: no", UVM_LOW) // TODO: yes
assert property (@(posedge c) a |-> b); // TODO: yes
s = `"// x`"; // TODO: yes
string t = """
// TODO: no
"""; // TODO: yes
