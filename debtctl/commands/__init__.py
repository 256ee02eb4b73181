"""One verb a file: options (typer), job, exit code.

Beside the verbs lie what makes them commands (verb, group, catalogue, invocation) and the options several of them take
(options, filters, delivery). What they do in common has rooms of its own, each importing only from those behind it:
sorting, health and manual; writing; gathering; terminal.
"""
