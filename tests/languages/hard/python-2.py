# -*- coding: utf-8 -*-
"""Doc.

# TODO: no
"""
x = '''
# TODO: no \'''
''' # TODO: yes
class A: 
    "# TODO: no"
    x = """a""" """b # TODO: no""" # TODO: yes
print(f"{x}{'a' 'b'}{"c # TODO: no"}") # TODO: yes
print("a" if x else 'b', '#' * 5) # TODO: yes
"""""" # TODO: yes
'' # TODO: yes
''''''# TODO: yes
""" " "" """# TODO: yes
