"""The labels triage's guesses are measured with, and the measuring, on a repository small enough to check by eye."""

from pathlib import Path

import pytest

from accuracy.proposals import (
    HALVES,
    KINDS,
    LABELS,
    Label,
    Labelled,
    Verdict,
    kind_table,
    main,
    owner_table,
    read_labels,
)
from tests.support.repo import Repo


@pytest.mark.parametrize("name", ["kinds", "owners"])
def test_there_are_enough_labels(name: str) -> None:
    """At least two hundred comments, none of them twice, in both halves, and no text of anybody's code."""
    text = (LABELS / f"{name}.tsv").read_text(encoding="utf-8")
    labels = read_labels(text)

    places = [label[:4] for label in labels]
    assert len(labels) >= 200
    assert len(places) == len(set(places))
    assert set(HALVES) == {label.half for label in labels}
    assert {2} == {line.count("\t") for line in text.splitlines() if not line.startswith("#")}


def test_kinds_are_letters_and_owners_commits() -> None:
    """What a label may be."""
    kinds, owners = (read_labels((LABELS / f"{name}.tsv").read_text("utf-8")) for name in ("kinds", "owners"))

    assert set(KINDS) == {label.label for label in kinds}
    assert all(len(label.label) == 12 and int(label.label, 16) >= 0 for label in owners)


def test_labels_below_their_heading() -> None:
    """A heading names repository and commit for all that follows."""
    assert (
        Label("acme/shop", "c0ffee", "src/a.py", 3, "r"),
        Label("acme/web", "decaf", "b.ts", 1, "u"),
    ) == read_labels("# remark\n## acme/shop c0ffee\nsrc/a.py\t3\tr\n## acme/web decaf\nb.ts\t1\tu\n")


def _label(repo: Repo, path: str, line: int, label: str) -> Label:
    return Label("acme/shop", repo.head(), path, line, label)


def clones(repo: Repo) -> str:
    """The folder that has the repository as acme+shop."""
    (repo.root.parent / "acme+shop").symlink_to(repo.root)
    return str(repo.root.parent)


def test_kind_is_proposed_from_the_comment_at_its_place(repo: Repo) -> None:
    """Each labelled comment is read at its commit; a label whose comment is not there is a problem, not a verdict."""
    repo.write("a.py", "# HACK: for now\n# TODO: cache it\n# TODO: drop once v5 is released\n").stage().commit()
    labels = [_label(repo, "a.py", line, letter) for line, letter in ((1, "r"), (2, "u"), (3, "r"), (9, "p"))]
    repo.write("a.py", "gone\n").stage().commit()

    labelled = Labelled(clones(repo), labels)
    verdicts = [verdict[1:] for verdict in labelled.kind_verdicts()]

    assert [("reckless", "reckless"), ("unsure", "unsure"), ("prudent", "reckless")] == verdicts
    assert ["acme/shop: no comment at a.py:9"] == labelled.problems


def test_owner_is_who_dealt_with_it(repo: Repo) -> None:
    """Proposed from what was known at the commit; right when that is the author of the later one."""
    bob = "Bob <bob@example.com>"
    for number in range(3):
        repo.write("src/a.py", f"# TODO: later\nx = {number}\n").stage().commit(date="2026-11-01", author=bob)
    before = repo.head()
    repo.write("src/a.py", "x = 3\n").stage().commit(author=bob)
    by_bob = repo.head()
    repo.write("src/a.py", "x = 4\n").stage().commit()

    labels = [Label("acme/shop", before, "src/a.py", 1, commit) for commit in (by_bob, repo.head())]

    assert [("bob", "bob"), ("bob", "alice")] == [each[1:] for each in Labelled(clones(repo), labels).owner_verdicts()]


def test_missing_clone_is_said(repo: Repo) -> None:
    """Its labels are left out of the table."""
    labelled = Labelled(str(repo.root), [Label("acme/none", "c0ffee", "a.py", 1, "r")])

    assert [] == list(labelled.kind_verdicts())
    assert 1 == len(labelled.problems)


def test_table_of_kinds() -> None:
    """Two of three right is .67; what is no debt counts against a proposal; what was found is of all that are."""
    verdicts = [Verdict("measured", "reckless", true) for true in ("reckless", "reckless", "no debt")]
    verdicts += [Verdict("measured", "unsure", "reckless"), Verdict("measured", "prudent", "reckless")]

    rows = [row.split() for row in kind_table(verdicts)]

    assert ["measured", "reckless", "3", "2", "0.67", "0", "4", "0.50"] in rows
    assert ["measured", "prudent", "1", "0", "0.00", "1", "0", "-"] in rows
    assert ["measured", "unsure", "1"] in rows


def test_table_of_owners() -> None:
    """Only proposals count; the rest is unsure."""
    verdicts = [
        Verdict("tuned on", "bob", "bob"),
        Verdict("tuned on", "unsure", "bob"),
        Verdict("measured", "bob", "eve"),
    ]

    rows = [row.split() for row in owner_table(verdicts)]

    assert ["tuned", "on", "somebody", "1", "1", "1.00"] in rows
    assert ["tuned", "on", "unsure", "1"] in rows
    assert ["measured", "somebody", "1", "0", "0.00"] in rows


def test_the_figures_in_the_docs_come_from_these_labels() -> None:
    """How many there are stands in docs/proposals.md; the table there is the command's own."""
    docs = (Path(__file__).parent.parent / "docs" / "proposals.md").read_text(encoding="utf-8")
    kinds, owners = (read_labels((LABELS / f"{name}.tsv").read_text("utf-8")) for name in ("kinds", "owners"))

    assert f"kind, {len(kinds)} comments\n" in docs
    assert f"owner, {len(owners)} comments\n" in docs


def test_without_clones_it_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A measurement of nothing is no measurement."""
    assert 1 == main([str(tmp_path)])
    assert "no clone" in capsys.readouterr().err
