"""One verb a file: options (typer), job, exit code. What verbs share is in verb.py, session.py and console.py."""
