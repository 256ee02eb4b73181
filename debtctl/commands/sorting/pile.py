"""The pile `triage` works through: what needs an answer, then the comments nobody has sorted; and each card in full.

A card is read when it comes onto the table: files may have changed since the pile was made. Writes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from debtctl.commands.gathering import basis, matching, whereabouts
from debtctl.commands.gathering.details import details_of, text_of
from debtctl.commands.gathering.session import Session
from debtctl.errors import DebtctlError, SetupError
from debtctl.git.blame import BlamedLine, parse_blame, start_blame
from debtctl.git.process import Running
from debtctl.git.repository import shallow_commits
from debtctl.history.ages import known_ages
from debtctl.history.churn import Churn, churn
from debtctl.owners import name_for_email, read_codeowners, read_mailmap
from debtctl.paydown.interest import Estimate, typical_principal
from debtctl.paydown.rank import Debt, Facts, lanes
from debtctl.quantities import parse_minutes
from debtctl.register.baseline import Occurrence, occurrences
from debtctl.register.item import RECKLESS
from debtctl.reports.rows import lies_in
from debtctl.reports.triage import CommentCard, ItemCard, Progress, Writing, code_around
from debtctl.scanning.markers import Marker, read_markers
from debtctl.tracking.anchors import Place, Places
from debtctl.tracking.spots import Spot, spot_at
from debtctl.triage import sitting as table
from debtctl.triage.ownership import UNSURE, OwnerProposal, People, propose_owner
from debtctl.triage.proposals import propose_kind
from debtctl.triage.sitting import Card, Sitting

# Who wrote the next comments is looked up while a person reads this one.
LOOKED_UP_AHEAD = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A comment of the pile: which one it is, and the commits of the last 91 days that touched its file."""

    occurrence: Occurrence
    marker: Marker
    changes: int


class Pile:
    """All cards, and what stands on each."""

    def __init__(self, session: Session, paths: Sequence[str] = (), owner: str = "") -> None:
        self.session = session
        self.paths = paths
        self.owner = owner
        self.silenced: list[Occurrence] = []
        self._blames: dict[str, Running] = {}
        self._writings: dict[str, BlamedLine | None] = {}

    # --- what there is ---

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """Every question: fired conditions and vanished comments, late debts, then comments, worst first."""
        items = [self._item_card(debt) for debt in self.debts.values()]
        comments = [
            Card(name=name, sort=table.COMMENT, words=found.marker.fingerprint) for name, found in self.comments.items()
        ]
        return (*items, *comments)

    @cached_property
    def debts(self) -> dict[str, Debt]:
        """The items that need an answer, by id, in order."""
        found = lanes(self.session.register.items.values(), self.facts, self.session.settings.rank)
        late = [debt for debt in found.pay_now if debt.standing.is_late]
        others = (debt for debt in (*found.pay_now, *found.scheduled) if self.stray(debt.item.id))
        # Once each: what is late and may have strayed is asked about as late.
        return {debt.item.id: debt for debt in (*found.decide, *late, *others) if self._is_wanted(debt)}

    @cached_property
    def comments(self) -> dict[str, Found]:
        """The comments nobody has sorted, by name, worst first."""
        scanned = matching.comments_of(self.session, self.facts.changes, self.paths)
        markers = scanned.result.markers
        which = {(each.path, each.start): name for each, name in zip(markers, occurrences(markers), strict=True)}
        found = {}
        for comment in scanned.unsorted:
            marker = comment.unsorted.marker
            occurrence = which[marker.path, marker.start]
            found[name_of(occurrence)] = Found(occurrence=occurrence, marker=marker, changes=comment.unsorted.changes)
        return found

    @cached_property
    def facts(self) -> Facts:
        """What the repository says of the items."""
        vanished = whereabouts.vanished_of(basis.open_items(self.session), self.places)
        return basis.facts_of(self.session, changes=lambda paths: self.churn.count(*paths), vanished=vanished)

    @cached_property
    def places(self) -> Places:
        """Where the items stand."""
        return whereabouts.places_of(self.session, basis.open_items(self.session))

    def stray(self, item_id: str) -> Place | None:
        """Where a comment of an item may stand by now, where nobody can be sure; None where that is no question."""
        places = (place.likely or place for place in self.places.get(item_id, ()))
        return next((place for place in places if not place.is_gone and not place.is_certain), None)

    @cached_property
    def churn(self) -> Churn:
        """What changed lately, and who changed it."""
        session = self.session
        return churn(session.repository, session.today, bots=session.settings.history.bots)

    @cached_property
    def people(self) -> People:
        """Who is who."""
        root = self.session.repository.root
        return People(
            codeowners=read_codeowners(root),
            settings=self.session.settings.owners,
            mailmap=read_mailmap(root),
            authors_in=self.churn.authors_in,
        )

    @cached_property
    def me(self) -> str:
        """Who is sorting; empty when git knows no name."""
        try:
            return self.session.me
        except SetupError:
            return ""

    def unsorted(self, sitting: Sitting) -> int:
        """How many comments are not sorted yet."""
        done = sitting.answered | sitting.missing
        return sum(card.sort == table.COMMENT for place, card in enumerate(sitting.cards) if place not in done)

    def waiting(self, sitting: Sitting) -> int:
        """How many items still need an answer."""
        done = sitting.answered
        return sum(card.sort != table.COMMENT for place, card in enumerate(sitting.cards) if place not in done)

    def _is_wanted(self, debt: Debt) -> bool:
        item = debt.item
        is_here = not self.paths or any(lies_in(anchor.path, self.paths) for anchor in item.anchors)
        return is_here and self.owner in ("", item.owner)

    def _item_card(self, debt: Debt) -> Card:
        standing = debt.standing
        if standing.is_vanished:
            return Card(name=debt.item.id, sort=table.STRAYED if self.stray(debt.item.id) else table.VANISHED)
        places = self.places.get(debt.item.id, ())
        has_comment = any(place.marker is not None for place in places)
        is_to_decide = standing.is_late or standing.fired_on is not None
        sort = table.STRAYED if not is_to_decide else table.LATE if debt.item.kind == RECKLESS else table.FIRED
        return Card(name=debt.item.id, sort=sort, has_comment=has_comment)

    # --- one of them ---

    def spot(self, name: str) -> Spot | None:
        """Where a comment can be written now; None when it is not there any more."""
        marker = self.marker(name)
        if marker is None:
            return None
        return spot_at(self.session.repository, marker.path, marker.line, self.session.settings.scan)

    def marker(self, name: str) -> Marker | None:
        """A comment as its file has it now; None when it is not there, or has an id, meanwhile."""
        path, words, number = self.comments[name].occurrence
        # Those marked as no debt do not count any more: the ones behind them move up.
        number -= sum(gone[:2] == (path, words) and gone[2] < number for gone in self.silenced)
        markers = self.markers_in(path)
        for marker, occurrence in zip(markers, occurrences(markers), strict=True):
            if occurrence == (path, words, number):
                return None if marker.arguments.item else marker
        return None

    def markers_in(self, path: str) -> tuple[Marker, ...]:
        """All comments of a file, as it is now."""
        return read_markers(path, text_of(self.session, path), self.session.settings.scan)

    def card(self, sitting: Sitting) -> CommentCard | ItemCard | None:
        """What lies on the table; None when its comment is gone, or belongs to somebody nobody asked for."""
        card = sitting.card
        assert card is not None  # the caller's to see
        progress = Progress(
            number=sitting.number,
            planned=sitting.planned,
            unsorted=self.unsorted(sitting),
            waiting=self.waiting(sitting),
        )
        answered = sitting.answer.deed if sitting.answer else ""
        if card.sort != table.COMMENT:
            # What may be the comment is what is judged.
            likely = {card.name: tuple(place.likely or place for place in self.places.get(card.name, ()))}
            details = details_of(self.session, self.debts[card.name].item, self.facts, {**self.places, **likely})
            return ItemCard(progress=progress, sort=card.sort, details=details, answered=answered)
        return self._comment_card(sitting, card, progress, answered)

    def _comment_card(self, sitting: Sitting, card: Card, progress: Progress, answered: str) -> CommentCard | None:
        found = self.comments[card.name]
        marker = found.marker if answered else self.marker(card.name)
        if marker is None:
            return None
        if not self.is_owned(card):
            return None
        owner = self.owner_of(card.name, marker)
        drafted = dict(sitting.drafted)
        return CommentCard(
            progress=progress,
            today=self.session.today,
            path=marker.path,
            line=marker.line,
            last_line=marker.last_line,
            language=marker.language,
            code=code_around(text_of(self.session, marker.path), marker.line, marker.last_line),
            writing=self.writing(card.name, marker),
            changes=found.changes,
            same=len(sitting.same) - 1,
            kind=propose_kind(marker.tag, marker.body),
            owner=OwnerProposal(name=drafted[table.OWNER]) if drafted.get(table.OWNER) else owner,
            me=self.me,
            effort=self._effort(drafted.get(table.EFFORT, "") or marker.arguments.principal),
            title=drafted.get(table.TITLE, ""),
            together=sitting.together,
            answered=answered,
            calendar=self.session.settings.register.calendar,
        )

    def is_owned(self, card: Card) -> bool:
        """Whether it is one whose owner is wanted: of a comment, the one that would be proposed."""
        if not self.owner or card.sort != table.COMMENT:
            return True
        return self.owner_of(card.name, self.comments[card.name].marker).name == self.owner

    def preview(self, card: Card) -> tuple[str, str, str]:
        """Id or tag, words, and place or reason of a card."""
        if card.sort == table.COMMENT:
            marker = self.comments[card.name].marker
            return marker.tag, marker.text, f"{marker.path}:{marker.line}"
        debt = self.debts[card.name]
        standing = debt.standing
        stray = self.stray(debt.item.id) if card.sort == table.STRAYED else None
        if stray:
            return debt.item.id, debt.item.title, f"is it {stray.path}:{stray.line}?"
        why = "its comment is gone" if standing.is_vanished else standing.fired_why or f"{standing.days_late} days late"
        return debt.item.id, debt.item.title, why

    def owner_of(self, name: str, marker: Marker) -> OwnerProposal:
        """Whom to ask about a comment, as far as anybody can say."""
        named = marker.arguments.owner
        owner = propose_owner(marker.path, self.people, named=named)
        if owner != UNSURE:
            return owner
        written = self._written(name, marker)
        return propose_owner(marker.path, self.people, author_email=written.author_email if written else "")

    def writing(self, name: str, marker: Marker) -> Writing:
        """Who wrote a comment and when."""
        written = self._written(name, marker)
        if written is None:
            return Writing()
        by = name_for_email(written.author_email, self.people.settings, self.people.mailmap)
        return Writing(by=by, on=written.born, at_least=written.at_least, is_committed=bool(written.commit))

    def look_up_ahead(self, sitting: Sitting) -> None:
        """Begin to look for who wrote the comments that come next."""
        for card in sitting.coming(LOOKED_UP_AHEAD):
            if card.sort == table.COMMENT:
                self._begin_blame(card.name, self.comments[card.name].marker)

    def close(self) -> None:
        """Stop what is still being looked up."""
        for running in self._blames.values():
            running.__exit__(None, None, None)

    def _effort(self, stated: str) -> Estimate:
        calendar = self.session.settings.register.calendar
        if stated:
            return Estimate(minutes=parse_minutes(stated, calendar), is_assumed=False)
        typical = typical_principal(self.session.register.items.values(), calendar)
        return Estimate(minutes=typical, is_assumed=True)

    @cached_property
    def _known(self) -> Mapping[str, BlamedLine]:
        """Who wrote what, as far as `scan --age` has found it: a birthday survives moves, blame's does not."""
        session = self.session
        names = {found.marker: name for name, found in self.comments.items()}
        known = known_ages(session.repository, list(names), session.settings.scan.tags, session.cache).births
        return {
            names[marker]: BlamedLine(each.commit, each.author_email, each.author_name, each.born, bool(each.at_least))
            for marker, each in known.items()
        }

    def _written(self, name: str, marker: Marker) -> BlamedLine | None:
        if name in self._known:
            return self._known[name]
        if name not in self._writings:
            self._begin_blame(name, marker)
            running = self._blames.pop(name)
            try:
                self._writings[name] = parse_blame(running.finish(), self._cut_off)
            except DebtctlError:  # a file git does not know yet, a history it cannot read
                self._writings[name] = None
        return self._writings[name]

    @cached_property
    def _cut_off(self) -> frozenset[str]:
        return shallow_commits(self.session.repository)

    def _begin_blame(self, name: str, marker: Marker) -> None:
        if name not in self._blames and name not in self._writings and name not in self._known:
            self._blames[name] = start_blame(self.session.repository, marker.path, marker.line)


def name_of(occurrence: Occurrence) -> str:
    """The name of a comment's card."""
    return "\t".join(map(str, occurrence))
