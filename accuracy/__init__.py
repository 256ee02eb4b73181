"""The scanner against lexers that nobody here wrote, over source that nobody here tuned it to.

    python -m accuracy fetch        source packages by name, pinned in packages.toml, unpacked into .accuracy/
    python -m accuracy compare      the disagreements nobody has explained yet, on the half for tuning
    python -m accuracy table        precision and recall by language, for docs/accuracy.md

Development only: not part of the package, no test, not part of CI. Nothing fetched is run, and nothing of it is kept.
"""
