"""What `debtctl doctor` looks at, one examination after the other: what is wrong, and whether it has a cure.

Changes nothing: see cures.py. An examination that cannot be made does not hide what the others find.
"""

import os
import shlex
from collections.abc import Callable, Iterable

from debtctl.commands.gathering.session import Session
from debtctl.errors import DebtctlError, typed
from debtctl.files import is_stale, is_temporary
from debtctl.files import leftovers as stale_files
from debtctl.formats import words
from debtctl.gate import installation, outcome
from debtctl.git.ignored import is_ignored
from debtctl.git.merging import merged_text
from debtctl.git.objects import read_blobs, undecided, untracked_files
from debtctl.git.repository import branch_name
from debtctl.git.sharing import uncommitted_paths
from debtctl.quantities import id_prefix, is_item_id
from debtctl.register import conflict, layout
from debtctl.register.conflict import Dispute, Sides
from debtctl.register.format import check_format, is_older_format
from debtctl.register.item import Change
from debtctl.register.layout import ITEMS_FOLDER
from debtctl.register.mending import can_respell, missing_entry
from debtctl.register.problem import Problem
from debtctl.register.store import load_register
from debtctl.reports.health import Ailment, HealthReport
from debtctl.scanning import on_disk
from debtctl.scanning.scan import scan

Examination = Callable[[Session], tuple[list[Ailment], str]]
"""What is wrong, and what was looked at in words for people; those words are empty where there is nothing to say."""


def examined(session: Session) -> HealthReport:
    """All examinations, each on its own."""
    ailments: list[Ailment] = []
    looked_at: list[str] = []
    for examine in EXAMINATIONS:
        try:
            with session.account.part(examine.__name__.replace("_", " ")):
                found, name = examine(session)
        except DebtctlError as error:
            found, name = [Ailment(where=error.where, what=error.what, mend=error.next)], ""
        ailments += [each for each in found if each not in ailments]
        if name and not found:
            looked_at.append(name)
    return HealthReport(ailments=tuple(ailments), looked_at=tuple(looked_at))


def configuration(session: Session) -> tuple[list[Ailment], str]:
    """Every package's part of it can be read."""
    settings = session.settings
    parts = (
        settings.scan, settings.register, settings.rank, settings.budget, settings.check, settings.history,
        settings.owners,
    )  # fmt: skip
    return [], "config" if settings.source and all(part is not None for part in parts) else "default config"


def version(session: Session) -> tuple[list[Ailment], str]:
    """The register is of the format that is written today."""
    root = session.repository.root
    check_format(root)
    if not is_older_format(root):
        return [], ""
    older = Ailment(
        where=layout.FORMAT_PATH,
        what=f"names an older format than {layout.FORMAT}; all of it can be read",
        mend="debtctl doctor --fix",
        cure="format",
    )
    return [older], ""


# --- items -----------------------------------------------------------------------------------------------------------


def items(session: Session) -> tuple[list[Ailment], str]:
    """Every file holds one item, under its id, without a conflict."""
    told = words.count(len(session.register.items), "item")
    waiting = [path for path in uncommitted_paths(session.repository, ITEMS_FOLDER) if path.endswith(".toml")]
    found = [_conflicted(session, each) if each.conflict else _broken(each) for each in session.register.problems]
    return _one_a_file(found), f"{told} ({len(waiting)} not committed)" if waiting else told


def _one_a_file(found: Iterable[Ailment]) -> list[Ailment]:
    """Two conflicts of one file are mended together, and told once."""
    once: dict[tuple[str, str], Ailment] = {}
    for each in found:
        once.setdefault((each.cure, each.subject) if each.cure == "conflict" else (each.where, each.what), each)
    return list(once.values())


def _broken(problem: Problem) -> Ailment:
    where = f"{problem.path}:{problem.line}" if problem.line else problem.path
    home = _right_name(problem.path)
    if home:
        return Ailment(
            where=problem.path,
            what=problem.message.partition(";")[0],
            mend=f"git mv {problem.path} {home}",
            cure="name",
            subject=problem.path,
        )
    mend = f"write {problem.suggestion}" if problem.suggestion else f"edit {problem.path}"
    cure = "spelling" if can_respell(problem) else ""
    return Ailment(where=where, what=problem.message, mend=mend, cure=cure, subject=problem.path)


def _right_name(path: str) -> str:
    """The name an item's file is meant to have; empty where it has it, or nobody can tell."""
    name = os.path.basename(path).removesuffix(".toml")
    likely = id_prefix(name)
    return layout.item_path(likely) if not is_item_id(name) and is_item_id(likely) else ""


def versions(session: Session, path: str) -> Sides | None:
    """The versions of a file in conflict: those of the index where git has them and nobody has begun to settle them.

    Else what stands in the file, with the base of the index; None where the file holds no whole conflict.
    """
    with open(os.path.join(session.repository.root, path), encoding="utf-8", errors="surrogateescape") as file:
        found = conflict.sides(file.read())
    if found is None:
        return None
    here = branch_name(session.repository)
    if found.our_name in ("HEAD", "ours") and here:
        found = found._replace(our_name=here)
    base, ours, theirs = _undecided_texts(session, path)
    if ours is None or theirs is None:
        return found._replace(base=base or found.base)
    kept = found._replace(base=base, ours=ours, theirs=theirs)
    is_untouched = conflict.untouched(os.path.basename(path).removesuffix(".toml"), found, kept, merged_text)
    return kept if is_untouched else found._replace(base=base or found.base)


def _undecided_texts(session: Session, path: str) -> list[str | None]:
    """Base, ours and theirs as git keeps them while a merge is undecided; None for each that it has not."""
    blobs = undecided(session.repository, path)
    contents = read_blobs(session.repository, blobs.values())
    texts = (contents[blobs[stage]] if stage in blobs else None for stage in ("1", "2", "3"))
    return [None if text is None else text.decode("utf-8", "surrogateescape") for text in texts]


def _conflicted(session: Session, problem: Problem) -> Ailment:
    found = versions(session, problem.path)
    item_id = os.path.basename(problem.path).removesuffix(".toml")
    where = f"{problem.path}:{problem.line}"
    disputed = conflict.merged_again(item_id, found, merged_text).disputed if found else ("text",)
    if found is None or "text" in disputed:
        return Ailment(where=where, what=problem.message, mend=f"edit {problem.path}, then: git add {problem.path}")
    if not disputed:
        what = "in conflict for git; the fields themselves can be merged"
        return Ailment(where=where, what=what, mend="debtctl doctor --fix", cure="conflict", subject=problem.path)
    names = " and ".join(f'"{name}"' for name in disputed)
    return Ailment(
        where=where,
        what=f"conflict in {names}, all else merged",
        mend="debtctl doctor --fix       asks which",
        details=tuple(line for each in conflict.disputes(item_id, found) for line in _told(session, found, each)),
        cure="conflict",
        subject=problem.path,
    )


def _told(session: Session, found: Sides, dispute: Dispute) -> list[str]:
    rows = [(found.our_name, dispute.ours, dispute.our_entry), (found.their_name, dispute.theirs, dispute.their_entry)]
    return [f"{name:<15} {value or '(none)':<15} {_entry(session, entry)}".rstrip() for name, value, entry in rows]


def _entry(session: Session, entry: Change | None) -> str:
    if entry is None:
        return ""
    reason = f'  "{entry.reason}"' if entry.reason else ""
    return f"{entry.by}, {words.day(entry.on, session.today)}{reason}"


def ledgers(session: Session) -> tuple[list[Ailment], str]:
    """The status of each item is what its ledger says. Of one in conflict nobody knows yet what either says."""
    undecided_paths = {problem.path for problem in session.register.problems if problem.conflict}
    return [
        Ailment(
            where=layout.item_path(item.id),
            what=f'status is "{item.status}", its ledger does not say so',
            mend="debtctl doctor --fix       enters it in the ledger",
            cure="ledger",
            subject=item.id,
        )
        for item in session.register.items.values()
        if layout.item_path(item.id) not in undecided_paths and missing_entry(item, "", session.today)
    ], ""


def anchors(session: Session) -> tuple[list[Ailment], str]:
    """Every anchor of an open item stands somewhere."""
    from debtctl.tracking.anchors import find_places, is_vanished

    places = find_places(session.register.items.values(), on_disk.worktree(session.repository), session.settings.scan)
    lost = []
    for item_id, found in places.items():
        if is_vanished(session.register.items[item_id], places):
            continue  # a question about the debt, which report and triage ask; the register is well
        lost += [
            Ailment(
                where=layout.item_path(item_id),
                what=f"one of its places is gone: {place.anchor.path}, {place.anchor.text}",
                mend=f"debtctl edit {item_id}       remove that [[anchors]], or name where it is now",
            )
            for place in found
            if place.is_gone
        ]
    return lost, ""


def baseline(session: Session) -> tuple[list[Ailment], str]:
    """Every line accepts an occurrence."""
    return [
        Ailment(
            where=f"{layout.BASELINE_PATH}:{problem.line}",
            what=problem.message,
            mend="debtctl doctor --fix       keeps the lines of both sides" if problem.conflict else "delete the line",
            cure="baseline",
            subject=layout.BASELINE_PATH,
        )
        for problem in session.baseline.problems
    ], f"baseline {len(session.baseline.lines):,}"


# --- git -------------------------------------------------------------------------------------------------------------


def hook(session: Session) -> tuple[list[Ailment], str]:
    """The hook that is installed can run, and ran well the last time."""
    found = installation.installed_hook(session.repository)
    if found.done == installation.ALREADY and found.program and not _runs(found.program):
        gone = Ailment(
            where=found.path, what=f"calls {found.program}: not there", mend="debtctl hook install", cure="hook"
        )
        return [gone], ""
    if not found.is_run:
        silent = Ailment(
            where=found.path,
            what="is not executable: git passes it over",
            mend=f"chmod +x {typed(found.path)}",
            cure="hook",
        )
        return [silent], ""
    if failure := outcome.last_failure(session.repository):
        unchecked = Ailment(where=found.path, what=f"did not check the last commit: {failure}", mend="debtctl-hook")
        return [unchecked], ""
    return [], {installation.ALREADY: "hook", installation.MANUAL: f"hook ({found.manager})"}.get(found.done, "no hook")


def _runs(program: str) -> bool:
    import shutil

    return shutil.which(program) is not None


def merging(session: Session) -> tuple[list[Ailment], str]:
    """Git knows how to merge items here: by .debt/.gitattributes, which all share, and by this clone's own config."""
    try:
        with open(os.path.join(session.repository.root, layout.ATTRIBUTES_PATH), encoding="utf-8") as file:
            lines = {line.strip() for line in file}
    except FileNotFoundError:
        lines = set()
    missing = [line for line in layout.ATTRIBUTES_TEXT.splitlines() if line not in lines]
    found = [
        Ailment(
            where=layout.ATTRIBUTES_PATH,
            what=f'lacks "{line}", without which branches conflict',
            mend="debtctl doctor --fix",
            cure="attributes",
        )
        for line in missing
    ]
    if not installation.has_merge_driver(session.repository):
        found.append(
            Ailment(
                where=".git/config",
                what="has no merge driver for .debt/items",
                mend="debtctl hook install --merge-driver-only",
                cure="driver",
            )
        )
    return found, "merge driver"


def ignored(session: Session) -> tuple[list[Ailment], str]:
    """No .gitignore keeps the register from being shared."""
    if not is_ignored(session.repository, ".debt/items/D-00000.toml"):
        return [], ""
    hidden = Ailment(
        where=".gitignore",
        what="hides .debt: the register is not shared",
        mend="remove that line, then: git add .debt",
        cure="ignored",
    )
    return [hidden], ""


# --- code, leftovers -------------------------------------------------------------------------------------------------


def comments(session: Session) -> tuple[list[Ailment], str]:
    """No comment names an item that does not exist."""
    result = scan(on_disk.worktree(session.repository), session.settings.scan)
    known = {*session.register.items, *session.register.unreadable}
    lost = [marker for marker in result.markers if marker.arguments.item and marker.arguments.item not in known]
    return [
        Ailment(
            where=f"{marker.path}:{marker.line}",
            what=f"names {marker.arguments.item}, which no item has",
            mend=f"debtctl add {typed(f'{marker.path}:{marker.line}')}     or delete the id",
        )
        for marker in lost
    ], "comments"


def leftovers(session: Session) -> tuple[list[Ailment], str]:
    """Temporary files of runs that were killed, also beside source files."""
    root = session.repository.root
    untracked = untracked_files(session.repository)
    folders = sorted({os.path.dirname(path) for path in untracked if is_temporary(os.path.basename(path))})
    paths = [path for folder in folders for path in stale_files(os.path.join(root, folder))]
    return [
        Ailment(
            where=os.path.relpath(path, root),
            what="is left from a run that was stopped",
            mend=shlex.join(["rm", os.path.relpath(path, root)]),
            cure="leftover",
            subject=path,
        )
        for path in paths
    ], ""


def index_lock(session: Session) -> tuple[list[Ailment], str]:
    """No git was stopped in the middle. Whether it still runs, in an editor of a commit say, only a person can tell."""
    lock = os.path.join(session.repository.git_dir, "index.lock")
    if not is_stale(lock):
        return [], ""
    return [
        Ailment(
            where=typed(lock),
            what="keeps git from staging anything: left from a git that was stopped, if none runs",
            mend=shlex.join(["rm", lock]),
        )
    ], ""


def recovery(session: Session) -> tuple[list[Ailment], str]:
    """Files that hold the only copy of what somebody typed."""
    folder = os.path.join(session.repository.common_dir, "debtctl", "recovery")
    try:
        names = sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return [], ""
    return [
        Ailment(
            where=os.path.join(folder, name), what="holds what could not be saved", mend="use it, then delete the file"
        )
        for name in names
    ], ""


def cache(session: Session) -> tuple[list[Ailment], str]:
    """The cache remembers the items as they are. Its state is said, so that nobody has to look for the file."""
    if load_register(session.repository.root) == session.register:
        return [], _state_of_cache(session)
    lying = Ailment(
        where=session.cache.path, what="remembers items that are not so", mend="debtctl doctor --fix", cure="cache"
    )
    return [lying], ""


def _state_of_cache(session: Session) -> str:
    if not session.cache.is_writable():
        return "cache (cannot be written)"
    megabytes = session.cache.size_bytes() // 1_000_000
    told = [f"{megabytes:,} MB"] if megabytes else []
    told += ["ages known"] if _knows_ages(session) else []
    return f"cache ({', '.join(told)})" if told else "cache"


def _knows_ages(session: Session) -> bool:
    """Whether `scan --age` has been run since the last commit."""
    from debtctl.git.repository import head_commit
    from debtctl.history.births import Births

    head = head_commit(session.repository)
    return head is not None and not Births(session.repository, head, session.settings.scan.tags, session.cache).is_empty


EXAMINATIONS: tuple[Examination, ...] = (
    *(version, configuration, items, ledgers, anchors, baseline, hook, merging, ignored),
    *(comments, leftovers, index_lock, recovery, cache),
)
