val a = "${b} // TODO: no" // TODO: yes
val c = """// TODO: no "${d}" """ // TODO: yes
/* a /* TODO: yes */ TODO: yes */
val e = '"' // TODO: yes
val f = "$g // TODO: no" // TODO: yes
val h = "${if (x) "// TODO: no" else "b"}" // TODO: yes
val i = """""" // TODO: yes
val j = """a"""" // TODO: yes
val k = `a // TODO: no` // TODO: yes
val l = "\${// TODO: no}" // TODO: yes
val m = """${ x /* TODO: yes */ }"""
val n = "${map["k"]} // TODO: no" // TODO: yes
val o = $$"""$${x} $y // TODO: no""" // TODO: yes
@file:A // TODO: yes
#!/bin/x
fun `it's a test`() {} // TODO: yes
val p = """
 // TODO: no
 ${"""// TODO: no"""}
""".trimIndent() // TODO: yes
