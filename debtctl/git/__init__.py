"""The only code that runs git; it knows bytes, paths and commits, never a marker.

Every process goes through `process.py`, where the safe flags and the environment stand once. Paths handed out are
`str` with "/", decoded as the file system decodes them (surrogate escapes keep bytes that are no UTF-8).
"""
