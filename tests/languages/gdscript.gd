# expect: 2:TODO 4:FIXME 
var a = "# TODO: no", b = '# TODO: no' # TODO: behind strings
var c = """# TODO: no
it's # TODO: no""" # FIXME: behind lines
var e = '''
# TODO: no it's
'''
