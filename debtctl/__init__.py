"""debtctl: write technical debt down, pay the reckless, schedule the prudent.

The rooms of this package, and the direction data flows through them, are drawn in CONTRIBUTING.md.
"""

# A literal: importlib.metadata costs 47 ms at start-up.
__version__ = "0.1.0"
