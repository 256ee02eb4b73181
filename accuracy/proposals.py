"""How often triage's proposals are right: `python -m accuracy.proposals CLONES`, and `make proposals`.

The labels are in tests/proposals: a kind for each of 430 comments, read before anything was proposed; and for 275
others the later commit that dealt with them, whose author an owner proposal should have named. A half of each was
tuned on. The comments themselves are not kept: they are read out of clones, `CLONES/OWNER+NAME` or
`CLONES/OWNER+NAME/repo`, bare or not.
"""

import argparse
import hashlib
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from debtctl.errors import DebtctlError
from debtctl.git.blame import parse_blame, start_blame
from debtctl.git.log import commit_dates
from debtctl.git.objects import read_blobs
from debtctl.git.process import run
from debtctl.git.repository import Repository
from debtctl.history.churn import churn
from debtctl.owners import (
    CODEOWNERS_PATHS,
    MAILMAP_PATH,
    Codeowners,
    Mailmap,
    OwnersSettings,
    local_part,
    name_for_email,
    parse_codeowners,
    parse_mailmap,
)
from debtctl.register.item import PRUDENT, RECKLESS
from debtctl.scanning import stored
from debtctl.scanning.markers import Marker, parse_scan_settings
from debtctl.scanning.scan import scan
from debtctl.triage.ownership import People, propose_owner
from debtctl.triage.proposals import propose_kind

LABELS = Path(__file__).parent.parent / "tests" / "proposals"
HALVES = ("tuned on", "measured")
KINDS = {"r": RECKLESS, "p": PRUDENT, "u": "unsure", "n": "no debt"}
UNSURE = "unsure"


class Label(NamedTuple):
    """A comment at a commit of a repository, and what is true of it: a letter of `KINDS`, or a commit."""

    repository: str
    commit: str
    path: str
    line: int
    label: str

    @property
    def half(self) -> str:
        """Which half it belongs to: by a hash of its place, so that adding labels moves none."""
        place = f"{self.repository.replace('/', '+')}\t{self.path}\t{self.line}"
        return HALVES[int(hashlib.sha256(place.encode()).hexdigest(), 16) % 2]


class Verdict(NamedTuple):
    """What was proposed for a comment (or `unsure`), and what is true."""

    half: str
    proposed: str
    true: str


def read_labels(text: str) -> tuple[Label, ...]:
    """The labels of a file: `## OWNER/NAME COMMIT`, and below it `path<TAB>line<TAB>label`; `#` is a remark."""
    found = []
    repository = commit = ""
    for line in text.splitlines():
        if line.startswith("## "):
            _, repository, commit = line.split(" ")
        elif line and not line.startswith("#"):
            path, number, label = line.split("\t")
            found.append(Label(repository, commit, path, int(number), label))
    return tuple(found)


def main(argv: Sequence[str] | None = None) -> int:
    """0; 1 where no clone was found, or a labelled comment is not where it should be."""
    parser = argparse.ArgumentParser(prog="python -m accuracy.proposals", description=__doc__)
    parser.add_argument("clones", help="the folder with the clones")
    clones = parser.parse_args(argv).clones
    kinds = Labelled(clones, read_labels((LABELS / "kinds.tsv").read_text(encoding="utf-8")))
    owners = Labelled(clones, read_labels((LABELS / "owners.tsv").read_text(encoding="utf-8")))
    print("\n".join([*kind_table(list(kinds.kind_verdicts())), "", *owner_table(list(owners.owner_verdicts()))]))
    for problem in (*kinds.problems, *owners.problems):
        print(problem, file=sys.stderr)
    return 1 if kinds.problems or owners.problems else 0


# --- what is proposed ------------------------------------------------------------------------------------------------


class Labelled:
    """Labelled comments, found again in clones."""

    def __init__(self, clones: str, labels: Sequence[Label]) -> None:
        self.clones = clones
        self.labels = labels
        self.problems: list[str] = []

    def kind_verdicts(self) -> Iterator[Verdict]:
        """What triage would say of each comment's kind."""
        for label, _, marker in self._found():
            yield Verdict(label.half, propose_kind(marker.tag, marker.body).kind or UNSURE, KINDS[label.label])

    def owner_verdicts(self) -> Iterator[Verdict]:
        """Whom triage would have named at the labels' commits, before anybody dealt with the comments."""
        people: dict[tuple[str, str], People] = {}
        for label, repo, marker in self._found():
            at = (label.repository, label.commit)
            people[at] = people.get(at) or people_at(repo, label.commit)
            blamed = parse_blame(start_blame(repo, label.path, label.line, commit=label.commit).finish())
            email = blamed.author_email if blamed else ""
            proposed = propose_owner(label.path, people[at], named=marker.arguments.owner, author_email=email).name
            true = run(["show", "-s", "--format=%ae%n%an", label.label], repo.root).decode("utf-8", "replace")
            fixer_email, fixer_name = true.split("\n")[:2]
            is_same_person = blamed is not None and blamed.author_name == fixer_name and proposed == local_part(email)
            names = {name_for_email(fixer_email, OwnersSettings(), people[at].mailmap), local_part(fixer_email)}
            yield Verdict(
                label.half, proposed or UNSURE, proposed if is_same_person or proposed in names else min(names)
            )

    def _found(self) -> Iterator[tuple[Label, Repository, Marker]]:
        for repository, commit in dict.fromkeys((label.repository, label.commit) for label in self.labels):
            repo = self._clone(repository)
            labels = [label for label in self.labels if (label.repository, label.commit) == (repository, commit)]
            markers = _markers(repo, commit, [label.path for label in labels]) if repo else {}
            for label in labels if repo else ():
                assert repo is not None  # asked in the line above
                marker = markers.get((label.path, label.line))
                if marker is None:
                    self.problems.append(f"{label.repository}: no comment at {label.path}:{label.line}")
                else:
                    yield label, repo, marker

    def _clone(self, repository: str) -> Repository | None:
        """The clone of a repository; git is asked with -C, so that a bare one will do."""
        folder = os.path.join(self.clones, repository.replace("/", "+"))
        for path in (os.path.join(folder, "repo"), folder):
            if os.path.isdir(path):
                return Repository(path, path, path, "")
        self.problems.append(f"{repository}: no clone in {self.clones}; its labels are left out")
        return None


def _markers(repo: Repository, commit: str, paths: Iterable[str]) -> dict[tuple[str, int], Marker]:
    found = scan(stored.commit(repo, commit), parse_scan_settings({}), sorted(set(paths)))
    return {(marker.path, marker.line): marker for marker in found.markers}


def people_at(repo: Repository, commit: str) -> People:
    """Who was who at a commit: its CODEOWNERS and .mailmap, and who worked where in the 91 days before it."""
    texts = read_blobs(repo, [f"{commit}:{path}" for path in (*CODEOWNERS_PATHS, MAILMAP_PATH)])
    rules = next((text for path in CODEOWNERS_PATHS if (text := texts[f"{commit}:{path}"])), b"")
    mailmap = texts[f"{commit}:{MAILMAP_PATH}"] or b""
    recent = churn(repo, commit_dates(repo, [commit])[commit], revisions=commit)
    return People(
        codeowners=Codeowners("CODEOWNERS", parse_codeowners(rules.decode("utf-8", "replace"))),
        mailmap=parse_mailmap(mailmap.decode("utf-8", "replace")) if mailmap else Mailmap(),
        authors_in=recent.authors_in,
    )


# --- what is printed -------------------------------------------------------------------------------------------------


def kind_table(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Precision and recall of each kind, by half. A proposal for what says nothing, or is no debt, counts as wrong."""
    yield f"kind, {len(verdicts)} comments"
    yield _row("half", "proposed", "times", "right", "precision", "contrary", "of those that are", "found")
    for half in HALVES:
        of_half = [verdict for verdict in verdicts if verdict.half == half]
        for kind, other in ((RECKLESS, PRUDENT), (PRUDENT, RECKLESS)):
            counts = Counter(verdict.true for verdict in of_half if verdict.proposed == kind)
            there_are = sum(verdict.true == kind for verdict in of_half)
            right, times = counts[kind], sum(counts.values())
            yield _row(
                half, kind, times, right, _share(right, times), counts[other], there_are, _share(right, there_are)
            )
        yield _row(half, UNSURE, sum(verdict.proposed == UNSURE for verdict in of_half))


def owner_table(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """How often the one proposed was the one who dealt with the comment, by half."""
    yield f"owner, {len(verdicts)} comments"
    yield _row("half", "proposed", "times", "right", "precision")
    for half in HALVES:
        named = [verdict for verdict in verdicts if verdict.half == half and verdict.proposed != UNSURE]
        right = sum(verdict.proposed == verdict.true for verdict in named)
        yield _row(half, "somebody", len(named), right, _share(right, len(named)))
        yield _row(half, UNSURE, sum(verdict.half == half for verdict in verdicts) - len(named))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"


def _row(*cells: object) -> str:
    widths = (10, 10, 7, 7, 11, 10, 19, 7)
    texts: Iterable[tuple[int, object]] = zip(widths, cells, strict=False)
    return "".join(
        f"{cell!s:<{width}}" if number < 2 else f"{cell!s:>{width}}" for number, (width, cell) in enumerate(texts)
    ).rstrip()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except DebtctlError as error:
        sys.exit(str(error))
