"""One sitting of triage: which card lies on the table, what each key does, what was answered.

Pure: a sitting and a key in, a sitting and what to do about it out. Knows cards by their names; what stands on them is
reports/triage.py, what they look like formats/items/triage_text.py, how a deed is carried out
commands/sorting/deeds.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

# What a card is about: a comment nobody has sorted, or an item that needs an answer.
COMMENT = "comment"
FIRED = "fired"
VANISHED = "vanished"
STRAYED = "strayed"
LATE = "late"
SORTS = (COMMENT, FIRED, VANISHED, STRAYED, LATE)

# What can be done about it.
PAY_SOON = "pay soon"
ON_PURPOSE = "on purpose"
KEEP = "keep"
NO_DEBT = "no debt"
FIXED = "fixed"
MOVED = "moved"
LATER = "later"
DROP = "drop"
EDIT = "edit"

# What is asked before it is done.
WHEN = "when"
WHY = "why"
PLACE = "place"
COMMENT_TOO = "comment too"
TITLE = "title"
OWNER = "owner"
EFFORT = "effort"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One question of a sitting.

    Attributes:
        name: unique among all cards, the same in every sitting.
        sort: one of `SORTS`.
        words: a comment's own; cards with equal ones may be answered at once. Empty for an item.
        has_comment: an item's comment still stands in the code.
    """

    name: str
    sort: str = COMMENT
    words: str = ""
    has_comment: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a key does: a deed, and what has to be asked before it is done."""

    deed: str
    asks: tuple[str, ...] = ()


_DROP = Choice(deed=DROP, asks=(WHY,))
_FIXED = Choice(deed=FIXED, asks=(COMMENT_TOO,))

CHOICES: dict[str, dict[str, Choice]] = {
    COMMENT: {
        "r": Choice(deed=PAY_SOON),
        "p": Choice(deed=ON_PURPOSE, asks=(WHEN,)),
        "k": Choice(deed=KEEP),
        "n": Choice(deed=NO_DEBT),
        "e": Choice(deed=EDIT, asks=(TITLE, OWNER, EFFORT)),
    },
    FIRED: {
        "r": Choice(deed=PAY_SOON, asks=(WHY,)),
        "p": Choice(deed=LATER, asks=(WHEN, WHY)),
        "f": _FIXED,
        "d": _DROP,
    },
    VANISHED: {"f": Choice(deed=FIXED), "m": Choice(deed=MOVED, asks=(PLACE,)), "d": _DROP},
    # Its comment may be another one by now: where, the card says.
    STRAYED: {
        "y": Choice(deed=MOVED),
        "m": Choice(deed=MOVED, asks=(PLACE,)),
        "f": _FIXED,
        "d": _DROP,
    },
    LATE: {
        "f": _FIXED,
        "l": Choice(deed=LATER, asks=(WHEN, WHY)),
        "p": Choice(deed=ON_PURPOSE, asks=(WHEN, WHY)),
        "d": _DROP,
    },
}
"""What the keys do about each sort of card; those that move through the cards are the same for all."""

QUIT_KEYS = ("q", "\x04")
BACK_KEYS = ("b", "left")
SKIP_KEYS = ("s", "right")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One deed that was done: on which cards, as indices; the first is the one that lay on the table."""

    deed: str
    cards: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """Where one sitting stands.

    Attributes:
        cards: all questions there are, in the order they are asked.
        limit: how many of them today; None for all.
        before: how many were walked today in a sitting that was broken off.
        trail: the cards that came onto the table, as indices, in order.
        place: which of the trail lies there now; past its end when the sitting is over.
        answers: what was done, in order.
        passed: cards that were skipped.
        missing: cards whose comment is not there any more.
        together: the next answer is for all comments of the same words.
        drafted: what was changed about the card on the table with `e`, by question.
        choice: what is about to be done, while its questions are asked; `typed` has what was answered so far.
    """

    cards: tuple[Card, ...]
    limit: int | None = None
    before: int = 0
    trail: tuple[int, ...] = ()
    place: int = 0
    answers: tuple[Answer, ...] = ()
    passed: frozenset[int] = frozenset()
    missing: frozenset[int] = frozenset()
    together: bool = False
    drafted: tuple[tuple[str, str], ...] = ()
    choice: Choice | None = None
    typed: tuple[tuple[str, str], ...] = ()

    @property
    def at(self) -> int | None:
        """The card on the table, as an index; None when the sitting is over."""
        return self.trail[self.place] if self.place < len(self.trail) else None

    @property
    def card(self) -> Card | None:
        """The card on the table."""
        return None if self.at is None else self.cards[self.at]

    @property
    def number(self) -> int:
        """The how-many-eth of today the card on the table is, from 1."""
        return self.before + self.place + 1

    @property
    def planned(self) -> int:
        """How many cards today will have at most, those of a sitting that was broken off among them."""
        there_are = self.before + len(self.cards) - len(self.missing)
        return there_are if self.limit is None else min(self.limit, there_are)

    @property
    def answered(self) -> frozenset[int]:
        """The cards that were answered, on the table or together with one that was."""
        return frozenset(card for answer in self.answers for card in answer.cards)

    @property
    def answer(self) -> Answer | None:
        """What was said about the card on the table, if anything was."""
        return next((answer for answer in self.answers if self.at in answer.cards), None)

    @property
    def same(self) -> tuple[int, ...]:
        """The cards an answer for all comments of the same words is for, that on the table first."""
        if self.at is None:
            return ()
        words, done = self.cards[self.at].words, self.answered | self.missing
        if not words:
            return (self.at,)
        others = (
            other for other, card in enumerate(self.cards) if card.words == words and other not in {*done, self.at}
        )
        return (self.at, *others)

    @property
    def skipped(self) -> tuple[Card, ...]:
        """The cards that were passed on and have no answer, in the order they came."""
        without = self.passed - self.answered - self.missing
        return tuple(self.cards[card] for card in self.trail if card in without)

    def coming(self, number: int) -> tuple[Card, ...]:
        """The next cards that may come onto the table, at most so many."""
        behind = self.answered | self.missing | frozenset(self.trail)
        following = (card for card in range(len(self.cards)) if card not in behind)
        return tuple(self.cards[card] for card in islice(following, number))

    @property
    def walked(self) -> int:
        """How many cards of today are behind us: answered, or passed on."""
        return self.before + min(self.place, len(self.trail))


# --- what to do ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """Draw the card on the table, or what remains to be said when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Ask for a line: one of the questions above. An empty answer may mean the default, or to think again."""

    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Do:
    """Do something about the cards: `carried_out` follows, or `thought_again` if it could not be done."""

    deed: str
    cards: tuple[int, ...]
    typed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """Take back what was done last: `undone` follows, or nothing if it could not be taken back."""

    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """Open the card's place in the person's editor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """Say what every key does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Say why a key does nothing here."""

    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """The sitting is over."""


Effect = Show | Ask | Do | Undo | Open | Help | Say | Finish


# --- moves -----------------------------------------------------------------------------------------------------------


def begin(
    cards: Iterable[Card], *, limit: int | None = None, before: int = 0, passed_on: Iterable[str] = ()
) -> Sitting:
    """A sitting with its first card on the table.

    Args:
        cards: every question, in order.
        limit: how many today.
        before: how many of today's were walked already.
        passed_on: names of cards somebody passed on in an earlier sitting: they come last.
    """
    late = frozenset(passed_on)
    ordered = tuple(sorted(cards, key=lambda card: card.name in late))
    return _forward(Sitting(cards=ordered, limit=limit, before=before))


def press(sitting: Sitting, key: str) -> tuple[Sitting, Effect]:
    """What a key does. Keys are characters, in any case, or `left` and `right`."""
    key = key.lower()
    card = sitting.card
    if card is None or key in QUIT_KEYS:
        return sitting, Finish()
    if key in SKIP_KEYS:
        return _shown(_forward(replace(sitting, passed=sitting.passed | {*sitting.trail[sitting.place :][:1]})))
    if key in BACK_KEYS:
        return _back(sitting)
    if key == "u":
        return (sitting, Undo(answer=sitting.answers[-1])) if sitting.answers else (sitting, Say(sentence=_NOTHING))
    if key == "o":
        return sitting, Open()
    if key == "a" and card.sort == COMMENT:
        return _together(sitting)
    if (choice := CHOICES[card.sort].get(key)) is not None:
        return _chosen(sitting, card, choice)
    return sitting, Help()


_NOTHING = "Nothing was answered yet."
_ANSWERED = "That one is answered: u takes it back, s goes on."


def typed(sitting: Sitting, line: str) -> tuple[Sitting, Effect]:
    """What follows when the question asked has its answer."""
    choice = sitting.choice
    assert choice is not None  # asked only then
    sitting = replace(sitting, typed=(*sitting.typed, (choice.asks[len(sitting.typed)], line)))
    return _asked_on(sitting, choice)


def thought_again(sitting: Sitting) -> Sitting:
    """The same card, no choice made: an empty answer, or a deed that could not be done."""
    return replace(sitting, choice=None, typed=())


def carried_out(sitting: Sitting, deed: Do) -> Sitting:
    """The deed is done: the next card."""
    answered = replace(sitting, answers=(*sitting.answers, Answer(deed=deed.deed, cards=deed.cards)))
    return _forward(answered)


def undone(sitting: Sitting) -> Sitting:
    """What was done last is as if it had not been; its card lies on the table again."""
    last = sitting.answers[-1]
    return replace(_fresh(sitting), answers=sitting.answers[:-1], place=sitting.trail.index(last.cards[0]))


def gone(sitting: Sitting) -> Sitting:
    """The comment on the table is not in the code any more: another card takes its place."""
    at = sitting.at
    assert at is not None  # there is a card on the table
    trail = tuple(card for card in sitting.trail if card != at)
    without = replace(_fresh(sitting), trail=trail, missing=sitting.missing | {at})
    return without if without.place < len(trail) else _next(without)


def _chosen(sitting: Sitting, card: Card, choice: Choice) -> tuple[Sitting, Effect]:
    if sitting.answer is not None:
        return sitting, Say(sentence=_ANSWERED)
    asks = tuple(ask for ask in choice.asks if ask != COMMENT_TOO or card.has_comment)
    choice = replace(choice, asks=asks)
    return _asked_on(replace(sitting, choice=choice, typed=()), choice)


def _asked_on(sitting: Sitting, choice: Choice) -> tuple[Sitting, Effect]:
    """The next question of a choice; when all are answered, the deed."""
    if len(sitting.typed) < len(choice.asks):
        return sitting, Ask(question=choice.asks[len(sitting.typed)])
    at = sitting.at
    assert at is not None  # a choice is made about a card
    if choice.deed == EDIT:
        return _shown(replace(thought_again(sitting), drafted=sitting.typed))
    cards = sitting.same if sitting.together else (at,)
    return sitting, Do(deed=choice.deed, cards=cards, typed=(*sitting.drafted, *sitting.typed))


def _together(sitting: Sitting) -> tuple[Sitting, Effect]:
    if len(sitting.same) < 2 or sitting.answer is not None:
        return sitting, Say(sentence="No other comment has the same words.")
    return _shown(replace(sitting, together=not sitting.together))


def _back(sitting: Sitting) -> tuple[Sitting, Effect]:
    if not sitting.place:
        return sitting, Say(sentence="This is the first one.")
    return _shown(replace(_fresh(sitting), place=sitting.place - 1))


def _forward(sitting: Sitting) -> Sitting:
    """One card on: along the trail where somebody went back, else the next that is not answered."""
    sitting = _fresh(sitting)
    if sitting.place + 1 < len(sitting.trail):
        return replace(sitting, place=sitting.place + 1)
    return _next(replace(sitting, place=len(sitting.trail)))


def _next(sitting: Sitting) -> Sitting:
    """A new card at the end of the trail, if today has room for one."""
    if sitting.limit is not None and sitting.before + len(sitting.trail) >= sitting.limit:
        return sitting
    behind = sitting.answered | sitting.missing | frozenset(sitting.trail)
    following = next((card for card in range(len(sitting.cards)) if card not in behind), None)
    return sitting if following is None else replace(sitting, trail=(*sitting.trail, following))


def _fresh(sitting: Sitting) -> Sitting:
    return replace(sitting, together=False, drafted=(), choice=None, typed=())


def _shown(sitting: Sitting) -> tuple[Sitting, Effect]:
    return sitting, (Finish() if sitting.at is None else Show())
