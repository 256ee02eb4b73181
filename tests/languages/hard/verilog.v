`timescale 1ns/1ps // TODO: yes
module a; // TODO: yes
initial $display("// TODO: no"); // TODO: yes
/* TODO: yes */
assign x = 8'hFF; // TODO: yes
assign y = 4'b01_01; // TODO: yes
`define A(x) x // TODO: yes
assign \a//b = 1; 
$display("\"// TODO: no"); // TODO: yes
endmodule
