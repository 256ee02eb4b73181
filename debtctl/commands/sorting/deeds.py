"""What the answers of `triage` write, and how the last one is taken back.

One deed is written whole or not at all. Which key means which deed is triage/sitting.py.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from debtctl.commands.gathering.session import Session
from debtctl.commands.gathering.understood import conditions_in, understood_date, understood_revisit
from debtctl.commands.sorting.pile import Pile
from debtctl.commands.writing import answering, new_item, places
from debtctl.commands.writing.accepted import rewrite_baseline
from debtctl.commands.writing.draft import draft_from
from debtctl.commands.writing.wishes import Wishes
from debtctl.errors import DebtctlError, RetryableError
from debtctl.formats.drawing.canvas import Line, Screen, line
from debtctl.formats.items import answered_text
from debtctl.register import item as transitions
from debtctl.register.baseline import (
    BASELINE_PATH,
    BaselineLine,
    Occurrence,
    lines_for,
    without,
)
from debtctl.register.item import PRUDENT, RECKLESS, Item, Revisit
from debtctl.register.layout import item_path
from debtctl.scanning.markers import Marker
from debtctl.tracking import answers
from debtctl.tracking.spots import Spot, anchor_of, spot_at
from debtctl.tracking.undoing import Sight, Sights, looked_at, taken_back
from debtctl.triage import sitting as table

ABSENT = Sight(None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One deed that was written.

    Attributes:
        before, after: how everything it touched looked.
        lines: what to say about it.
        new_item: the item it wrote down, or None. named: comments that carry an id since.
        silenced: comments it marked as no debt.
    """

    before: Sights
    after: Sights
    lines: tuple[Line, ...] = ()
    new_item: Item | None = None
    named: int = 0
    silenced: tuple[Occurrence, ...] = ()


class Deeds:
    """The deeds of one sitting, the last of which can be taken back."""

    def __init__(self, session: Session, pile: Pile, screen: Callable[[], Screen]) -> None:
        self.session = session
        self.pile = pile
        self._screen = screen  # a person may make the window narrower meanwhile
        self.done: list[Done] = []

    def carry_out(self, sitting: table.Sitting, deed: table.Do) -> Done:
        """Write a deed. DebtctlError when it cannot be: then nothing is written."""
        cards = [sitting.cards[card] for card in deed.cards]
        asked = dict(deed.typed)
        if cards[0].sort == table.COMMENT:
            done = self._about_comments([card.name for card in cards], deed.deed, asked)
        else:
            done = self._about_item(self.pile.debts[cards[0].name].item, deed.deed, asked)
        self.done.append(done)
        self.pile.silenced += done.silenced
        return done

    def take_back(self) -> tuple[str, ...]:
        """Make everything as it was before the last deed, and return the paths that changed."""
        last = self.done[-1]
        paths = taken_back(self.session.repository, last.before, last.after)
        self.done.pop()
        for occurrence in last.silenced:
            self.pile.silenced.remove(occurrence)
        return paths

    # --- comments ---

    def _about_comments(self, names: list[str], deed: str, asked: Mapping[str, str]) -> Done:
        spots = [spot for spot in map(self.pile.spot, names) if spot is not None]
        if not spots:
            raise RetryableError("the comment is not there any more", next="debtctl triage")
        if deed == table.KEEP:
            return self._kept([spot.marker for spot in spots])
        if deed == table.NO_DEBT:
            return self._silenced(spots, [self.pile.comments[name].occurrence for name in names])
        return self._written_down(names[0], spots, RECKLESS if deed == table.PAY_SOON else PRUDENT, asked)

    def _written_down(self, name: str, spots: list[Spot], kind: str, asked: Mapping[str, str]) -> Done:
        """One item for all of the comments, its id in each."""
        session = self.session
        draft = self._draft(name, spots[0], kind, asked)
        draft = draft._replace(anchors=tuple(dict.fromkeys(map(anchor_of, spots))))
        written: list[answers.Answered] = []

        def write() -> None:
            repo, settings = session.repository, session.settings.scan
            written.append(answers.write_down(repo, draft, spots[0], settings, session.random))
            for spot in spots[1:]:
                item = written[0].item
                written.append(answers.save_answer(repo, item, item, settings, name_in=spot))

        before, after = self._whole(
            [spot.path for spot in spots], write, lambda: [item_path(written[0].item.id)] if written else []
        )
        first = written[0]._replace(source=tuple(each for one in written for each in one.source))
        lines = answered_text.written_down(first, session.today, self._screen())
        return Done(
            before=before, after=after, lines=(*lines, *_staged(written)), new_item=first.item, named=len(spots)
        )

    def _draft(self, name: str, spot: Spot, kind: str, asked: Mapping[str, str]) -> Item:
        proposed = self.pile.owner_of(name, spot.marker).name
        wishes = Wishes(
            kind=kind,
            owner=asked.get(table.OWNER, "") or proposed,
            principal=asked.get(table.EFFORT, ""),
            revisit=self._revisit(asked) if kind == PRUDENT else None,
        )
        return new_item.completed(
            self.session, draft_from(spot, asked.get(table.TITLE, ""), wishes, self.session.today), []
        )

    def _kept(self, markers: list[Marker]) -> Done:
        """Stand in the baseline by a person's decision; the same lines as accepted before, with a `k`."""
        kept = self._lines_for(markers, kept=True)
        before, after = self._whole(
            [BASELINE_PATH],
            lambda: rewrite_baseline(self.session.repository, lambda lines: [*lines, *kept], may_stage=False),
        )
        said = "it stays" if len(markers) == 1 else f"all {len(markers)} stay"
        return Done(before=before, after=after, lines=(line(f"kept: {said} as it is, and nobody is asked again"),))

    def _lines_for(self, markers: Sequence[Marker], *, kept: bool = False) -> set[BaselineLine]:
        """The lines of the baseline that stand for these, as their files are now."""
        found: set[BaselineLine] = set()
        for path in {marker.path for marker in markers}:
            own = [marker for marker in markers if marker.path == path]
            found |= lines_for(own, self.pile.markers_in(path), kept=kept)
        return found

    def _silenced(self, spots: list[Spot], occurrences: list[Occurrence]) -> Done:
        session = self.session
        shown: list[Line] = []
        silenced = {each.occurrence for each in self._lines_for([spot.marker for spot in spots])}

        def write() -> None:
            for spot in spots:
                for source in answers.silence(session.repository, spot, session.settings.scan):
                    shown.append(line(f"  {source.path}:{source.line}"))
            rewrite_baseline(self.session.repository, lambda lines: without(lines, silenced), may_stage=False)

        before, after = self._whole([*(spot.path for spot in spots), BASELINE_PATH], write)
        return Done(
            before=before,
            after=after,
            lines=(line("no debt, and the line says so:"), *shown),
            silenced=tuple(occurrences),
        )

    # --- items ---

    def _about_item(self, item: Item, deed: str, asked: Mapping[str, str]) -> Done:
        session = self.session
        after_deed, spot = self._changed(item, deed, asked)
        answering.refuse_conditions(session, after_deed.revisit if after_deed.revisit != item.revisit else None)
        wants_removal = deed == table.FIXED and asked.get(table.COMMENT_TOO) == "y"
        removed = places.comments_of(session, item) if wants_removal else ()
        written: list[answers.Answered] = []

        def write() -> None:
            repo, settings = session.repository, session.settings.scan
            written.append(answers.save_answer(repo, item, after_deed, settings, remove_comments=removed, name_in=spot))

        paths = [item_path(item.id), *(one.path for one in removed), *([spot.path] if spot else [])]
        before, after = self._whole(paths, write)
        lines = (*self._said(item, written[0], deed), *_staged(written))
        return Done(before=before, after=after, lines=lines, named=1 if spot else 0)

    def _changed(self, item: Item, deed: str, asked: Mapping[str, str]) -> tuple[Item, Spot | None]:
        session = self.session
        by, on, reason = session.me, session.today, asked.get(table.WHY, "")
        if deed == table.MOVED and table.PLACE not in asked:
            return self._here(item)
        if deed == table.MOVED:
            return places.placed(session, item, [asked[table.PLACE]])
        if deed == table.FIXED:
            return transitions.pay(item, by=by, on=on), None
        if deed == table.DROP:
            return transitions.drop(item, by=by, on=on, reason=reason), None
        if deed == table.LATER:
            return self._postponed(item, asked, reason), None
        kind = RECKLESS if deed == table.PAY_SOON else PRUDENT
        revisit = self._revisit(asked) if kind == PRUDENT else None
        fuse = session.settings.register.fuse_days
        return transitions.reclassify(item, by, on, reason, kind, fuse_days=fuse, revisit=revisit), None

    def _here(self, item: Item) -> tuple[Item, Spot | None]:
        """The item with the one anchor where its comment may be by now, and that comment, which gets its id."""
        stray = self.pile.stray(item.id)
        assert stray is not None  # the card asks about it
        spot = spot_at(self.session.repository, stray.path, stray.line, self.session.settings.scan)
        if stray.marker is not None and (spot is None or spot.marker.fingerprint != stray.marker.fingerprint):
            raise RetryableError("the comment is not there any more", next="debtctl triage")
        new = anchor_of(spot) if spot else stray.anchor._replace(path=stray.path)
        anchors = tuple(new if anchor == stray.anchor else anchor for anchor in item.anchors)
        return item._replace(anchors=tuple(dict.fromkeys(anchors))), spot

    def _postponed(self, item: Item, asked: Mapping[str, str], reason: str) -> Item:
        session = self.session
        if item.kind == RECKLESS:
            due = understood_date("until", asked[table.WHEN], session.today)
            return transitions.postpone(item, session.me, session.today, reason, due=due)
        fired = self.pile.debts[item.id].standing.fired_on
        return transitions.postpone(item, session.me, session.today, reason, revisit=self._revisit(asked), fired=fired)

    def _said(self, item: Item, answered: answers.Answered, deed: str) -> list[Line]:
        session = self.session
        if deed == table.FIXED:
            return answered_text.paid(answered, (), session.today, session.settings.register.calendar)
        if deed == table.DROP:
            return answered_text.dropped(answered)
        if deed == table.LATER:
            return answered_text.postponed(item, answered, session.today)
        return answered_text.edited(item, answered, session.today, self._screen())

    # --- both ---

    def _revisit(self, asked: Mapping[str, str]) -> Revisit:
        return understood_revisit("come back", conditions_in([asked[table.WHEN]]), self.session.today)

    def _whole(
        self, paths: Iterable[str], write: Callable[[], object], new_paths: Callable[[], list[str]] = list
    ) -> tuple[Sights, Sights]:
        """Write, and how everything looked before and after; what fails half-way is taken back at once."""
        repo = self.session.repository
        before = dict(looked_at(repo, paths))
        try:
            write()
        except DebtctlError:
            before |= dict.fromkeys(new_paths(), ABSENT)
            taken_back(repo, before, looked_at(repo, before))
            raise
        before |= dict.fromkeys(new_paths(), ABSENT)
        return before, looked_at(repo, before)


def _staged(written: Iterable[answers.Answered]) -> list[Line]:
    written = list(written)
    sentences = [answers.staged_sentence(written), *dict.fromkeys(one.not_staged for one in written)]
    return [line(sentence) for sentence in sentences if sentence]
