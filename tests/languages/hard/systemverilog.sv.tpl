// TODO: yes
class ${name}_driver; // TODO: yes
  $display("// TODO: no");
