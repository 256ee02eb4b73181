-- expect: 2:TODO 3:FIXME 4:HACK 
module A exposing (..) -- TODO: behind code
a = """-- TODO: no "quoted" """ {- nested {- inside -} FIXME: still -}
b' = '"' -- HACK: behind a character
