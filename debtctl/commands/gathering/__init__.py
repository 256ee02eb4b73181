"""What a verb reads before it can answer: the session, and what it takes from register, tree and history.

Changes nothing.
"""
