"""`debtctl triage`: sort and answer, one screen each, worst first.

The dialogue is triage/sitting.py; here its effects meet the terminal. What is on a card:
sorting/pile.py; what an answer writes: sorting/deeds.py.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import islice
from typing import Annotated

import typer

from debtctl import quantities
from debtctl.commands.filters import owners_named
from debtctl.commands.gathering.session import Session, open_session
from debtctl.commands.gathering.understood import conditions_in, understood, understood_date, understood_revisit
from debtctl.commands.sorting.deeds import Deeds
from debtctl.commands.sorting.pile import Pile
from debtctl.commands.terminal import console, editor, keys, output
from debtctl.commands.verb import new_app, verb
from debtctl.commands.writing import answering
from debtctl.commands.writing.wishes import understood_wishes
from debtctl.errors import DebtctlError, UsageError
from debtctl.files import make_folder, read_if_present, write_atomically
from debtctl.formats.drawing.canvas import Line, Screen, line, plain
from debtctl.formats.items import triage_text
from debtctl.register.item import RECKLESS
from debtctl.reports.triage import SittingReport
from debtctl.triage import sitting as table
from debtctl.triage.position import START, Position, position_after, position_text, read_position
from debtctl.triage.sitting import Sitting

app = new_app()

POSITION = "triage.json"
_LARGEST_POSITION_BYTES = 1 << 26


@verb(app, "triage")
def triage(
    context: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", show_default=False)] = None,
    limit: Annotated[int, typer.Option("--limit", help="how many today", metavar="N", min=1)] = 10,
    owner: Annotated[str, typer.Option("--owner", help="only what this one owns", metavar="NAME")] = "",
    restart: Annotated[bool, typer.Option("--restart", help="forget what was skipped, begin with the worst")] = False,
    dry_run: Annotated[bool, typer.Option("-n", "--dry-run", help="say what would be asked, and ask nothing")] = False,
) -> None:
    """Sort and answer, one screen each: what needs an answer first, then the unsorted comments, worst first."""
    session = open_session(context)
    session.writable_register()
    if not dry_run and not console.is_terminal():
        raise UsageError(
            "triage asks about one comment after another, and there is no terminal to ask on",
            next="debtctl triage -n     what it would ask",
            alternatives=["or answer one yourself: debtctl add FILE:LINE -r"],
        )
    (wanted,) = owners_named(session, [owner]) if owner else ("",)
    pile = Pile(session, [session.repository_path(path) for path in paths or []], wanted)
    position = START if restart else _position(session)
    before = position.walked_on(session.today, limit)
    sitting = table.begin(pile.cards, limit=limit, before=before, passed_on=position.skipped)
    if dry_run:
        _preview(session, pile, sitting, limit)
        return
    _Sitting(session, pile, position).run(sitting, is_filtered=bool(paths or owner))


class _Sitting:
    """The terminal's side of a sitting: shows, asks, writes, remembers."""

    def __init__(self, session: Session, pile: Pile, position: Position) -> None:
        self.session = session
        self.pile = pile
        self.position = position
        self.deeds = Deeds(session, pile, _screen)
        self.started = time.monotonic()
        self.width = 0
        self.sitting = Sitting(cards=())

    def run(self, sitting: Sitting, *, is_filtered: bool) -> None:
        """Until every card of today is behind us, or the person has had enough."""
        try:
            sitting = self._shown(sitting)
            if sitting.at is None and not sitting.walked:
                self._say(triage_text.format_nothing(is_filtered=is_filtered))
                return
            while sitting.at is not None:
                sitting, effect = self._pressed(sitting)
                self.sitting = sitting
                if isinstance(effect, table.Finish):
                    break
                sitting = self._met(sitting, effect)
        finally:
            self.pile.close()
            # ^C too: what is answered stays, and so does the place.
            _remember(self.session, position_after(self.sitting, self.position, self.pile.cards, self.session.today))
        self._end(sitting)

    def _pressed(self, sitting: Sitting) -> tuple[Sitting, table.Effect]:
        try:
            key = keys.read_key(lambda: console.width(sys.stderr) != self.width)
        except EOFError:
            return sitting, table.Finish()
        if key in (keys.RESIZED, "\x0c"):
            return sitting, table.Show()
        return table.press(sitting, key)

    def _met(self, sitting: Sitting, effect: table.Effect) -> Sitting:
        """The sitting after an effect has met the world."""
        while isinstance(effect, table.Ask):
            typed = self._asked(sitting, effect.question)
            if typed is None:
                return self._shown(table.thought_again(sitting))
            sitting, effect = table.typed(sitting, typed)
        if isinstance(effect, table.Do):
            return self._done(sitting, effect)
        if isinstance(effect, table.Undo):
            return self._undone(sitting)
        if isinstance(effect, table.Open):
            self._opened(sitting)
        if isinstance(effect, table.Say):
            console.note([f" {effect.sentence}"])
            return sitting
        if isinstance(effect, table.Help):
            self._say([line(), *triage_text.format_help(_screen())])
            return sitting
        return self._shown(sitting)

    def _shown(self, sitting: Sitting) -> Sitting:
        """Draw the card on the table; those whose comment is gone give way to the next.

        What was answered is remembered before anything is drawn: ^C may come at any time.
        """
        self.sitting = sitting
        while sitting.at is not None:
            card = self.pile.card(sitting)
            if card is not None:
                self.pile.look_up_ahead(sitting)
                self.width = console.width(sys.stderr)
                self._say([line(), *triage_text.format_card(card, _screen())])
                return sitting
            self.sitting = sitting = table.gone(sitting)
        return sitting

    def _done(self, sitting: Sitting, deed: table.Do) -> Sitting:
        try:
            done = self.deeds.carry_out(sitting, deed)
        except DebtctlError as error:
            console.note(error.lines())
            return self._shown(table.thought_again(sitting))
        self._say([line(), *done.lines])
        return self._shown(table.carried_out(sitting, deed))

    def _undone(self, sitting: Sitting) -> Sitting:
        try:
            paths = self.deeds.take_back()
        except DebtctlError as error:
            console.note(error.lines())
            return sitting
        console.note(["", f"Taken back: {', '.join(paths)}"])
        return self._shown(table.undone(sitting))

    def _opened(self, sitting: Sitting) -> None:
        card = sitting.card
        assert card is not None  # a key was pressed about it
        path, at = self._place(card)
        if not path:
            console.note([" Its comment is gone: there is no place to open."])
            return
        try:
            editor.open_file(os.path.join(self.session.repository.root, path), at, next="EDITOR=nano debtctl triage")
        except (DebtctlError, OSError) as error:
            console.note(error.lines() if isinstance(error, DebtctlError) else [f"error: the editor: {error.strerror}"])

    def _place(self, card: table.Card) -> tuple[str, int]:
        if card.sort == table.COMMENT:
            marker = self.pile.marker(card.name)
            return (marker.path, marker.line) if marker else ("", 0)
        places = [place.likely or place for place in self.pile.places.get(card.name, ())]
        return next(((place.path, place.line) for place in places if not place.is_gone), ("", 0))

    # --- questions ---

    def _asked(self, sitting: Sitting, question: str) -> str | None:
        """A line that is understood; None when the person thinks again (an empty answer, ^D)."""
        prompt, parse = self._question(sitting, question)
        while True:
            try:
                typed = console.ask(f" {prompt} ")
            except EOFError:
                console.note([""])
                return None
            if not typed:
                return {table.COMMENT_TOO: "y", table.TITLE: "", table.OWNER: "", table.EFFORT: ""}.get(question)
            try:
                parse(typed)
            except DebtctlError as error:
                console.note(error.lines())
                continue
            return typed.lower()[:1] if question == table.COMMENT_TOO else typed

    def _question(self, sitting: Sitting, question: str) -> tuple[str, Callable[[str], object]]:
        card = sitting.card
        assert card is not None  # a key was pressed about it
        today = self.session.today
        if question == table.WHEN and self._wants_date(sitting, card):
            return "Until when? [2w · friday · 2026-12-18]", lambda typed: understood_date("until", typed, today)
        if question in (table.TITLE, table.OWNER, table.EFFORT):
            return self._field(card, question)
        others: dict[str, tuple[str, Callable[[str], object]]] = {
            table.WHEN: ("Come back when? [date · release:v5.* · touched:5 · gone:PATH]", self._conditions),
            table.WHY: ("Why?", str),
            table.PLACE: ("Where? [FILE:LINE]", self._is_place),
            table.COMMENT_TOO: ("Remove its comment too? [Y/n]", str),
        }
        return others[question]

    def _wants_date(self, sitting: Sitting, card: table.Card) -> bool:
        """Reckless debt has a due date; everything else comes back under conditions."""
        is_later = sitting.choice is not None and sitting.choice.deed == table.LATER
        return is_later and self.pile.debts[card.name].item.kind == RECKLESS

    def _field(self, card: table.Card, question: str) -> tuple[str, Callable[[str], object]]:
        """A field of what will be written down, with what it would be without an answer."""
        marker = self.pile.comments[card.name].marker
        if question == table.TITLE:
            return f"Title [{marker.text}]:", str
        if question == table.OWNER:
            proposed = self.pile.owner_of(card.name, marker).name or self.pile.me
            return f"Owner [{proposed}]:", self._is_owner
        return "To fix [30m · 4h · 2d]:", lambda typed: understood(
            "to fix", typed, quantities.parse_minutes, quantities.DURATION_EXAMPLES
        )

    def _conditions(self, typed: str) -> None:
        revisit = understood_revisit("come back", conditions_in([typed]), self.session.today)
        answering.refuse_conditions(self.session, revisit)

    def _is_owner(self, typed: str) -> None:
        wishes = understood_wishes(
            reckless=False, prudent=False, reason="", owner=typed, due="", revisit=None, principal="", interest="",
            labels=None, links=None, intent="", today=self.session.today,
        )  # fmt: skip
        self.session.remark_new_owner(wishes.owner)

    def _is_place(self, typed: str) -> None:
        if self.session.place(typed) is None:
            raise UsageError(f"{typed} is no FILE:LINE of this repository", details=["try: src/session.py:41"])

    # --- the end ---

    def _end(self, sitting: Sitting) -> None:
        done = self.deeds.done
        report = SittingReport(
            deeds=Counter(answer.deed for answer in sitting.answers),
            skipped=len(sitting.skipped),
            minutes=max(1, round((time.monotonic() - self.started) / 60)),
            new_items=sum(each.new_item is not None for each in done),
            named=sum(each.named for each in done),
            silenced=sum(len(each.silenced) for each in done),
            unsorted=self.pile.unsorted(sitting),
            waiting=self.pile.waiting(sitting),
        )
        self._say([line(), *triage_text.format_end(report, _screen())])
        if not sys.stdout.isatty():
            console.say(each.new_item.id for each in done if each.new_item is not None)

    def _say(self, lines: list[Line]) -> None:
        _print(lines, self.session)


def _preview(session: Session, pile: Pile, sitting: Sitting, limit: int) -> None:
    """The cards in their order, without asking anything."""
    cards = list(islice(filter(pile.is_owned, sitting.cards), limit))
    if not cards:
        output_lines = triage_text.format_nothing(is_filtered=bool(pile.owner or pile.paths))
    else:
        # Whose each of the others is, nobody looks up only to count them.
        total = len(cards) if pile.owner else len(sitting.cards)
        output_lines = triage_text.format_preview([pile.preview(card) for card in cards], total, _screen())
    console.write(output.painted(output_lines, session.invocation))


def _screen() -> Screen:
    """What the terminal the questions are asked on can show."""
    return Screen(
        width=console.width(sys.stderr),
        is_ascii=not console.can_show("·…", sys.stderr),
    )


def _print(lines: list[Line], session: Session) -> None:
    """On stderr, where questions are asked; in colour where that is a terminal that wants it."""
    screen = _screen()
    if not console.has_color(session.invocation.color, sys.stderr):
        console.write(plain(lines, is_ascii=screen.is_ascii), sys.stderr)
        return
    from debtctl.formats.drawing.terminal import coloured

    console.write(coloured(lines, is_ascii=screen.is_ascii), sys.stderr)


def _position(session: Session) -> Position:
    return read_position(read_if_present(_position_file(session), _LARGEST_POSITION_BYTES))


def _remember(session: Session, position: Position) -> None:
    file = _position_file(session)
    make_folder(os.path.dirname(file))
    write_atomically(file, position_text(position).encode())


def _position_file(session: Session) -> str:
    return os.path.join(session.repository.common_dir, "debtctl", POSITION)
