"""What `debtctl doctor --fix` can mend, one cure after the other. What is wrong is found in examinations.py.

A cure says what it did, in a few words; nothing where a person has to go on.
"""

import os
import re
from collections.abc import Callable, Mapping

from debtctl.commands.gathering.session import Session
from debtctl.commands.health import examinations
from debtctl.commands.terminal import console
from debtctl.commands.writing import git_hook
from debtctl.files import read_bounded, remove_file, write_atomically
from debtctl.git.merging import merged_text
from debtctl.git.objects import stage, undecided, write_blob
from debtctl.quantities import id_prefix
from debtctl.register import conflict, layout
from debtctl.register.baseline import BASELINE_PATH, baseline_text
from debtctl.register.conflict import Sides
from debtctl.register.mending import missing_entry, respelled
from debtctl.register.sheet import LIMIT_BYTES
from debtctl.register.store import save
from debtctl.reports.health import Ailment

Cure = Callable[[Session, Ailment], str]
_ANSWER = ("kind", "due", "revisit")
_HIDES_DEBT = re.compile(r"\s*/?\.debt/?\**\s*")


def mended(session: Session, ailment: Ailment) -> str:
    """Mend one thing; what was done, in words that follow "mended", or nothing when it is left."""
    cure = CURES.get(ailment.cure)
    return cure(session, ailment) if cure else ""


def _format(session: Session, ailment: Ailment) -> str:
    _write(session, layout.FORMAT_PATH, layout.FORMAT_TEXT)
    return layout.FORMAT_PATH


# --- items -----------------------------------------------------------------------------------------------------------


def _conflict(session: Session, ailment: Ailment) -> str:
    """Merge field by field; ask about what two branches answered differently, or leave just that in the file."""
    path, item_id = ailment.subject, _id_in(ailment.subject)
    found = examinations.versions(session, path)
    if found is None:
        return ""
    disputed = conflict.merged_again(item_id, found, merged_text).disputed
    if disputed and not console.is_terminal():
        _write(session, path, conflict.merged_again(item_id, found, merged_text).text)
        return ""
    text = conflict.settled(item_id, found, _chosen(item_id, found), merged_text)
    if text is None:
        return ""
    was_undecided = bool(undecided(session.repository, path))
    _write(session, path, text)
    if not was_undecided:
        return item_id
    stage(session.repository, path, "100644", write_blob(session.repository, _content(text)))
    return f"{item_id} (staged)"


def _chosen(item_id: str, found: Sides) -> list[str]:
    """The fields in which the other branch is right, as a person says. How an item comes back is one question."""
    theirs: list[str] = []
    for dispute in conflict.disputes(item_id, found):
        if dispute.field in _ANSWER and any(name in _ANSWER for name in theirs):
            theirs.append(dispute.field)
        elif dispute.field not in _ANSWER or dispute.field == _first_answer(item_id, found):
            options = f"[1] {dispute.ours or '(none)'} ({found.our_name})   [2] {dispute.theirs or '(none)'}"
            question = f"{item_id} {dispute.field}?   {options} ({found.their_name})   "
            if console.choose(question, ("1", "2")) == "2":
                theirs.append(dispute.field)
    return theirs


def _first_answer(item_id: str, found: Sides) -> str:
    return next((each.field for each in conflict.disputes(item_id, found) if each.field in _ANSWER), "")


def _spelling(session: Session, ailment: Ailment) -> str:
    path, item_id = ailment.subject, _id_in(ailment.subject)
    before = _text(session, path)
    after = respelled(item_id, before)
    if after == before:
        return ""
    _write(session, path, after)
    return item_id


def _name(session: Session, ailment: Ailment) -> str:
    home = layout.item_path(id_prefix(_id_in(ailment.subject)))
    old, new = (os.path.join(session.repository.root, path) for path in (ailment.subject, home))
    try:
        # A link and not a rename: an item that has this name already is not written over.
        os.link(old, new)
    except FileExistsError:
        if not os.path.samefile(old, new):
            return ""
        # One file by two names: where case is not told apart, a rename is what changes it, and removing one is a loss.
        os.rename(old, new)
        return "" if os.path.basename(old) in os.listdir(os.path.dirname(old)) else home  # two links of one file
    remove_file(old)
    return home


def _ledger(session: Session, ailment: Ailment) -> str:
    item = session.register.items[ailment.subject]
    entry = missing_entry(item, session.me, session.today)
    if entry is None:
        return ""
    after = item._replace(changes=(*item.changes, entry))
    save(session.repository.root, item, after, session.repository.common_dir)
    return f"{item.id}'s ledger"


def _baseline(session: Session, ailment: Ailment) -> str:
    """As a set: the lines of both sides; what is no line is left out."""
    del ailment
    _write(session, BASELINE_PATH, baseline_text(session.baseline.lines))
    return "baseline"


# --- git, leftovers --------------------------------------------------------------------------------------------------


def _hook(session: Session, ailment: Ailment) -> str:
    del ailment
    return "hook" if git_hook.install(session).done == "installed" else ""


def _driver(session: Session, ailment: Ailment) -> str:
    del ailment
    return "merge driver" if git_hook.install_driver(session) else ""


def _attributes(session: Session, ailment: Ailment) -> str:
    """Add the lines that are missing; a person's own stay."""
    del ailment
    file = os.path.join(session.repository.root, layout.ATTRIBUTES_PATH)
    old = _text(session, layout.ATTRIBUTES_PATH) if os.path.exists(file) else ""
    present = {line.strip() for line in old.splitlines()}
    added = [line for line in layout.ATTRIBUTES_TEXT.splitlines() if line not in present]
    if not added:
        return ""
    _write(session, layout.ATTRIBUTES_PATH, "\n".join([*old.splitlines(), *added]) + "\n")
    return layout.ATTRIBUTES_PATH


def _ignored(session: Session, ailment: Ailment) -> str:
    """Take the line out that names .debt itself; any wider pattern is somebody's decision about more than this."""
    del ailment
    path = ".gitignore"
    if not os.path.isfile(os.path.join(session.repository.root, path)):
        return ""
    lines = _text(session, path).splitlines(keepends=True)
    kept = [line for line in lines if not _HIDES_DEBT.fullmatch(line)]
    if kept == lines:
        return ""
    _write(session, path, "".join(kept))
    return path


def _leftover(session: Session, ailment: Ailment) -> str:
    del session
    remove_file(ailment.subject)
    return ailment.where


def _cache(session: Session, ailment: Ailment) -> str:
    del ailment
    session.cache.close()
    for ending in ("", "-wal", "-shm"):
        remove_file(session.cache.path + ending)
    return "cache"


CURES: Mapping[str, Cure] = {
    "format": _format,
    "conflict": _conflict,
    "spelling": _spelling,
    "name": _name,
    "ledger": _ledger,
    "baseline": _baseline,
    "hook": _hook,
    "driver": _driver,
    "attributes": _attributes,
    "ignored": _ignored,
    "leftover": _leftover,
    "cache": _cache,
}


# --- files -----------------------------------------------------------------------------------------------------------


def _id_in(path: str) -> str:
    return os.path.basename(path).removesuffix(".toml")


def _text(session: Session, path: str) -> str:
    return read_bounded(os.path.join(session.repository.root, path), LIMIT_BYTES).decode("utf-8", "surrogateescape")


def _content(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _write(session: Session, path: str, text: str) -> None:
    write_atomically(os.path.join(session.repository.root, path), _content(text))
