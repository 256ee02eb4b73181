"""Run the rules over a change: what is staged, a branch against its base, or everything.

Starts what is slow first and imports what a clean commit does not need last. The words are voice.py's.
"""

from collections.abc import Callable, Mapping, Sequence

from debtctl.gate.judged import (
    Change,
    Configuration,
    Tree,
    is_inside,
    read_ahead,
    read_configuration,
    restricted,
)
from debtctl.gate.kept import keep_tables
from debtctl.git.changes import (
    WHOLE_FILE,
    FileChange,
    changes_between,
    merge_base,
    parse_changes,
    start_staged_changes,
)
from debtctl.git.repository import Repository, committer, merge_heads
from debtctl.values import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from debtctl.gate.rules import Finding

STAGED = "staged"
BASE = "base"
ALL = "all"

# What a repository's own [markers] tags do not change; theirs are added.
_TAG_WORDS = (b"todo", b"fixme", b"hack", b"xxx", b"bug", b"debt")


class CheckReport(NamedTuple):
    """What the gate found. `base` is the commit compared with, empty for STAGED and ALL.

    active: False where there is no register, and so nothing to say.
    remarks: facts that are no finding ("4 old TODOs are gone").
    """

    mode: str
    base: str = ""
    findings: "tuple[Finding, ...]" = ()
    active: bool = True
    remarks: tuple[str, ...] = ()

    @property
    def stops(self) -> bool:
        """True when at least one finding is an error."""
        return any(finding.level == "error" for finding in self.findings)


def check_change(
    repo: Repository, today: "date | None", paths: Sequence[str] = (), *, environment: Mapping[str, str]
) -> CheckReport:
    """Judge the range that the pre-commit framework names in its environment, else what is staged.

    `pre-commit run --from-ref A --to-ref B`, and its pre-push stage, run a hook with nothing staged.
    """
    base, head = environment.get("PRE_COMMIT_FROM_REF", ""), environment.get("PRE_COMMIT_TO_REF", "")
    if base and head:
        return check_base(repo, base, today, paths, head=head)
    return check_staged(repo, today, paths)


def check_staged(repo: Repository, today: "date | None", paths: Sequence[str] = ()) -> CheckReport:
    """Judge what is staged, everything read from the index.

    Args:
        repo: `GIT_INDEX_FILE` holds, as git sets it for `commit -a` and `commit PATH`.
        today: what lateness is measured by; None takes the machine's date, if it comes to that.
        paths: restrict to these files and folders; they never widen.
    """
    heads = merge_heads(repo)
    started = [start_staged_changes(repo, base) for base in ("", *heads)]
    answers = [running.finish() for running in started]
    diffs = tuple(restricted(parse_changes(answer), paths) for answer in answers)
    tree = Tree(repo)
    may_hold_markers = any(map(_has_tag_word, answers)) or any(WHOLE_FILE in file.added for file in diffs[0])
    read_ahead(tree, _few_blobs(diffs[0]) if may_hold_markers else ())
    configuration = read_configuration(tree)
    if configuration is None or not diffs[0]:
        return CheckReport(STAGED, active=configuration is not None)
    change = Change(
        tree,
        ("HEAD", *heads),
        diffs,
        configuration,
        may_hold_markers=may_hold_markers or "markers" in configuration.config,
        removed_text=_removed_text(answers[0]),
        as_of=today,
        merging=False,
        owns=_owned_by_committer(repo, configuration),
    )
    return _judged(change, STAGED)


def check_base(
    repo: Repository, revision: str, today: "date | None", paths: Sequence[str] = (), *, head: str = "HEAD"
) -> CheckReport:
    """Judge `head` against its merge base with `revision`, at merge level; everything is read from `head`.

    Raises:
        UsageError: there is no such revision, or the two have no history in common.
    """
    base = _merge_base(repo, revision, head)
    tree = Tree(repo, head)
    configuration = read_configuration(tree)
    if configuration is None:
        return CheckReport(BASE, base, active=False)
    diff = restricted(changes_between(repo, base, head), paths)
    if not diff:
        return CheckReport(BASE, base)
    change = Change(
        tree,
        (base,),
        (diff,),
        configuration,
        may_hold_markers=True,
        removed_text=None,
        as_of=today,
        merging=True,
        owns=_owned_by_authors(repo, f"{base}..{head}", configuration),
    )
    return _judged(change, BASE, base)


def check_all(repo: Repository, today: "date", paths: Sequence[str] = ()) -> CheckReport:
    """Judge every marker and every open item of the working tree, at merge level."""
    from debtctl.gate.everything import case_of_everything
    from debtctl.gate.rules import judge

    case = case_of_everything(repo, today)
    if case is None:
        return CheckReport(ALL, active=False)
    findings = tuple(finding for finding in judge(case) if is_inside(finding.path, paths))
    return CheckReport(ALL, findings=findings, remarks=case.remarks)


def _judged(change: Change, mode: str, base: str = "") -> CheckReport:
    from debtctl.gate.evidence import case_of
    from debtctl.gate.rules import judge

    case = case_of(change)
    if "budget" in change.configuration.config and case.settings.may_find("over-budget", merging=change.merging):
        from debtctl.gate.budgets import overdrawn_by

        case = case._replace(overdrawn=overdrawn_by(change))
    keep_tables(change.tree.repo, change.configuration.tables)
    return CheckReport(mode, base, judge(case), remarks=case.remarks)


def _has_tag_word(answer: bytes) -> bool:
    """Whether a tag word stands anywhere in git's answer: nearly no commit has one. A configuration may add words."""
    for start in range(0, len(answer), _PIECE_BYTES):
        # The pieces overlap by more than a word; lowering all of a huge patch at once would double it in memory.
        piece = answer[start : start + _PIECE_BYTES + 16].lower()
        if any(word in piece for word in _TAG_WORDS):
            return True
    return False


_PIECE_BYTES = 1 << 20


def _few_blobs(diff: Sequence[FileChange]) -> list[str]:
    """The blobs of a change of ordinary size; those of a large one are read one by one."""
    blobs = [blob for file in diff for blob in (file.old_blob, file.blob) if blob and (file.added or file.removed)]
    return sorted(set(blobs)) if len(blobs) <= _FEW else []


_FEW = 20


def _removed_text(answer: bytes) -> bytes | None:
    """The lines that went, white space collapsed; None if some are not shown, as of a file git calls binary."""
    if b"\nBinary files " in answer:
        return None
    gone = [line[1:] for line in answer.split(b"\n") if line[:1] == b"-" and line[:4] != b"--- "]
    return b" ".join(b" ".join(gone).split())


Owns = Callable[[str, str], bool | None]
"""Whether the author of the change in a path is the owner named; None when that is not sure."""


def _owned_by_committer(repo: Repository, configuration: Configuration) -> Owns:
    def owns(owner: str, path: str) -> bool | None:
        del path  # one person makes the commit
        return _is_one_of({committer(repo)[1]}, owner, repo, configuration)

    return owns


def _owned_by_authors(repo: Repository, revisions: str, configuration: Configuration) -> Owns:
    def owns(owner: str, path: str) -> bool | None:
        from debtctl.git.log import commits

        authors = {commit.author_email for commit in commits(repo, paths=[path], revisions=revisions)}
        return _is_one_of(authors, owner, repo, configuration)

    return owns


def _is_one_of(emails: set[str], owner: str, repo: Repository, configuration: Configuration) -> bool | None:
    """True when one address is the owner's, False when none of them is, None when that is not sure."""
    from debtctl.owners import is_theirs, parse_owners, read_mailmap

    if not owner or not any(emails):
        return None
    settings, mailmap = configuration.parsed(parse_owners), read_mailmap(repo.root)
    answers = {is_theirs(owner, email, settings, mailmap) for email in emails}
    return True if True in answers else None if None in answers else False


def _merge_base(repo: Repository, revision: str, head: str) -> str:
    from debtctl.errors import UsageError
    from debtctl.git.process import GitError

    try:
        base = merge_base(repo, revision, head)
    except GitError:
        missing = revision if head == "HEAD" else f"{revision} or {head}"
        raise UsageError(f"--base: there is no revision {missing} here", next="git fetch origin") from None
    if base is None:
        raise UsageError(
            f"--base: {revision} and {head} have no commit in common here",
            details=["a shallow clone may end before it"],
            next="git fetch --unshallow",
        )
    return base
