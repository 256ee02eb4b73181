"""The reference pages of the documentation, written from the code: what it knows is not written a second time.

`python -m reference` writes docs/reference/; a test fails when a page is older than the code.
"""
