"""The register in an editor: what the language server says of a buffer, and the answers it writes.

Stands above the verbs: an answer given in an editor is written by the same functions as one given in a shell. Only
server.py knows how a conversation runs; every other module maps a buffer to values of the protocol.
"""
