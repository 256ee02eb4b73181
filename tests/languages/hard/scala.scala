val a = s"${b} // TODO: no" // TODO: yes
val c = """// TODO: no""" // TODO: yes
val d = 'sym // TODO: yes
val e = '"' // TODO: yes
/* a /* TODO: yes */ TODO: yes */
val g = s"""${x + "// TODO: no"} // TODO: no""" // TODO: yes
val h = f"$x%s // TODO: no" // TODO: yes
val i = <a>{x /* TODO: yes */}</a>
val j = `a"b` // TODO: yes
val k = '\'' // TODO: yes
val l = "\"" // TODO: yes
val m = x / y // TODO: yes
val n = """a"""" // TODO: yes
val o = s"$$ // TODO: no" // TODO: yes
def f[A <: B](x: A) = x // TODO: yes
val p = "'" + "'" // TODO: yes
val q = sql"""select -- TODO: no
 ${x}""" // TODO: yes
'{ quoted } // TODO: yes
