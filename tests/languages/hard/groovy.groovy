def a = "${b} // TODO: no" // TODO: yes
def c = /\/\/ TODO: no/ // TODO: yes
def d = $/ // TODO: no /$ // TODO: yes
def e = '''// TODO: no
''' // TODO: yes
def f = """// TODO: no ${g "// TODO: no"}""" // TODO: yes
x = 1 / 2 // TODO: yes
def h = ~/a"/ // TODO: yes
if (x =~ /'/) { } // TODO: yes
/** TODO: yes */
def i = 'it\'s // TODO: no' // TODO: yes
#!/usr/bin/groovy
task x { y = 'z' } // TODO: yes
def j = "$k // TODO: no" // TODO: yes
sh "echo // TODO: no" // TODO: yes
sh """
  # TODO: no
""" // TODO: yes
