"""`check --fix`: mend what needs no question, or show how: the comments of a change, and the baseline."""

import difflib
from collections.abc import Sequence
from typing import NamedTuple

from debtctl.commands.gathering import basis, whereabouts
from debtctl.commands.gathering.details import text_of
from debtctl.commands.gathering.session import Session
from debtctl.commands.terminal import console
from debtctl.commands.writing.accepted import rewrite_baseline
from debtctl.formats.drawing.canvas import visible
from debtctl.formats.words import count
from debtctl.gate.judged import is_inside
from debtctl.git.objects import list_files
from debtctl.register.baseline import BASELINE_PATH, BaselineLine, baseline_text, pruned
from debtctl.register.item import Anchor, Item
from debtctl.register.item_text import updated_text
from debtctl.register.layout import item_path
from debtctl.scanning import stored
from debtctl.scanning.scan import scan
from debtctl.scanning.symbols import enclosing_symbol
from debtctl.tracking.anchors import Place
from debtctl.tracking.answers import mend, mended_files, save_answer
from debtctl.tracking.spots import Mending, to_mend


def fix(session: Session, paths: Sequence[str], *, dry_run: bool) -> None:
    """Mend what is staged, else what changed in the working tree, inside `paths`; say each line as it is now.

    Anchors of open items follow their comments where that is certain. Baseline lines whose comments are gone from the
    index go too, unless paths say to look at something else.
    A dry run writes nothing: the difference goes to stdout, as a patch.
    """
    settings = session.settings.scan
    found = to_mend(session.repository, session.register.items, settings)
    mendings = [mending for mending in found if is_inside(mending.spot.path, paths)]
    gone = frozenset() if paths else _gone(session)
    if dry_run:
        _show(session, mendings, gone, _followed(session, paths))
        return
    for path, line, text in mend(session.repository, mendings, settings):
        session.remark([f"mended {path}:{line}   {text}"])
    # Only now: a comment that has its id back is found by it.
    for following in _followed(session, paths):
        saved = save_answer(session.repository, following.before, following.after, settings)
        session.remark([f"mended {saved.path}   {sentence}" for sentence in following.sentences])
    if gone:
        rewrite_baseline(session.repository, lambda lines: {*lines} - gone, may_stage=True)
        session.remark([f"mended {BASELINE_PATH}   {count(len(gone), 'line')} dropped: the comments are gone"])


class _Following(NamedTuple):
    """An item whose anchors are not where its comments are, as it is and as it should be."""

    before: Item
    after: Item
    sentences: tuple[str, ...]


def _followed(session: Session, paths: Sequence[str]) -> list[_Following]:
    """The open items whose comments certainly stand elsewhere, or say something else, by now."""
    items = basis.open_items(session)
    places = whereabouts.places_of(session, items)
    found = []
    for item in items:
        its = [place for place in places.get(item.id, ()) if place.is_certain]
        new = {place.anchor: _anchor_at(session, place) for place in its if is_inside(place.path, paths)}
        anchors = tuple(dict.fromkeys(new.get(anchor, anchor) for anchor in item.anchors))
        if anchors != item.anchors:
            said = tuple(_moved(old, after) for old, after in new.items() if old != after)
            found.append(_Following(item, item._replace(anchors=anchors), said))
    return found


def _anchor_at(session: Session, place: Place) -> Anchor:
    """The anchor as it should be written; a symbol nobody wrote down is no reason to touch an item."""
    anchor, marker = place.anchor, place.marker
    if marker is None:
        return anchor._replace(path=place.path)
    is_elsewhere = (place.path, marker.fingerprint) != (anchor.path, anchor.text)
    if not is_elsewhere and not anchor.symbol:
        return anchor
    symbol = enclosing_symbol(text_of(session, place.path), marker.line, marker.language)
    return Anchor(place.path, marker.fingerprint, symbol if is_elsewhere or symbol else anchor.symbol)


def _moved(old: Anchor, new: Anchor) -> str:
    if old.path != new.path:
        return f"{old.path} is {new.path} now"
    return f"{new.path}: {new.text}" if old.text != new.text else f"{new.path}: in {new.symbol} now"


def _gone(session: Session) -> frozenset[BaselineLine]:
    """The lines of the baseline that accept nothing in the index."""
    before = session.baseline.lines
    if not before:
        return frozenset()
    found = scan(stored.index(session.repository), session.settings.scan)
    staged = {entry.path for entry in list_files(session.repository)}
    unread = {skipped.path for skipped in found.skipped}
    return before - pruned(before, found.markers, staged.__contains__, unread=unread)


def _show(
    session: Session, mendings: Sequence[Mending], gone: frozenset[BaselineLine], followed: Sequence[_Following]
) -> None:
    files = dict(mended_files(session.repository, mendings, session.settings.scan))
    for following in followed:
        path = item_path(following.before.id)
        text = text_of(session, path)
        files[path] = text, updated_text(text, following.after)
    if gone:
        lines = session.baseline.lines
        files[BASELINE_PATH] = baseline_text(lines), baseline_text(lines - gone)
    for path, (before, after) in files.items():
        name = visible(path)
        console.say(
            difflib.unified_diff(before.split("\n"), after.split("\n"), f"a/{name}", f"b/{name}", lineterm="", n=0)
        )
