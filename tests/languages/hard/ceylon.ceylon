// TODO: yes
/* TODO: yes /* n */ */
String a = "// TODO: no ``b``"; // TODO: yes
