"""The scanner against lexers that nobody here wrote, over source that nobody here tuned it to.

    python -m accuracy fetch        source packages by name, pinned in packages.toml; a sample stays in .accuracy/
    python -m accuracy compare      precision and recall by language, and the disagreements nobody has explained

`make accuracy` does both. What is there is not fetched again, so that a fetch that was stopped goes on where it was.
Development only: not part of the package, and not part of CI. Nothing fetched is run, and nothing of it is kept in git.
"""
