// expect: 2:TODO 3:FIXME 4:HACK 5:XXX 
`timescale 1ns / 1ps // TODO: behind a directive
module a(input [7:0] b); /* FIXME: a block */
  initial $display("// TODO: no %d", 8'hFF); // HACK: behind a base
  (* full_case *) assign c = 4'b1 / 2; // XXX: behind an attribute
endmodule
