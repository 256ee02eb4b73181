"""One verb a file: options (typer), job, exit code. What they share: catalogue, verb, session,
options, answering, output, console.
"""
