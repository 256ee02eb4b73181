"""The comparison with blame behind docs/accuracy.md."""

import sys

import pytest

from accuracy.births import table
from debtctl.git.repository import find_repository
from tests.support.repo import Repo


@pytest.mark.skipif(sys.platform == "darwin", reason="accuracy/comments.sed is written for GNU sed")
def test_every_difference_from_blame_has_its_reason(repo: Repo) -> None:
    """Counted: the same, from another file, copied in the file, moved but too short for -M, changed beside it."""
    long_words = "TODO: these words are long enough for -M to follow them within a file"
    block = [f"y = {number}" for number in range(9)]
    repo.write("a.py", f"# {long_words}\nx = 1  # HACK: beside\n").write("b.py", "# FIXME: moves\n")
    repo.write("d.py", "\n".join(["# XXX: so", *block, ""])).stage()
    repo.commit(date="2026-01-01")
    repo.write("a.py", f"# {long_words}\nx = 2  # HACK: beside\n\n\n# {long_words}\n").stage()
    repo.write("d.py", "\n".join([*block, "# XXX: so", ""])).stage()
    repo.remove("b.py").write("c.py", "y = 2\nz = 3\n# FIXME: moves\nw = 4\n").stage().commit(date="2026-01-02")
    first, second = (repo.git("rev-parse", name).strip()[:10] for name in ("HEAD~1", "HEAD"))

    said = list(table(find_repository(str(repo.root))))

    assert [
        f"work at {second}: 5 markers",
        "  walk and following agree on 5",
        "  came from another file: 1",
        "  never did: 4, of which with us agree",
        "    git blame -w -M: 1 (25.00 %)",
        "    that, of the comments alone: 2 (50.00 %)",
        "    that, where a copy is new: 3 (75.00 %)",
        "    that, with -M1 for lines too short for -M: 4 (100.00 %)",
        "    changed beside its words: 1",
        "    -M takes a copy in the file for the line: 1",
        "    moved, and too short for -M: 1",
        "    to be explained: 0",
        f"  changed beside its words: a.py:2 HACK: beside: ours {first} 2026-01-01, blame {second}",
        f"      {second} 2026-01-02 - x = 1  # HACK: beside",
        f"      {second} 2026-01-02 + x = 2  # HACK: beside",
        "  -M takes a copy in the file for the line: a.py:5 "
        f"{long_words[:60]}: ours {second} 2026-01-02, blame {first}",
        f"  moved, and too short for -M: d.py:10 XXX: so: ours {first} 2026-01-01, blame {second}",
        f"      {second} 2026-01-02 moved from line 1 to 10: # XXX: so",
    ] == said
