"""What the verbs that write share: carrying an answer out, keeping what was typed, and saying what was done.

The writing itself is tracking/answers.py; the words are formats/items/answered_text.py.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from itertools import count

from debtctl.commands.gathering.session import Session
from debtctl.commands.terminal import console, output
from debtctl.errors import DebtctlError, UsageError
from debtctl.files import create_exclusively, make_folder
from debtctl.formats.drawing.canvas import Line, Screen, line, plain
from debtctl.history import conditions
from debtctl.quantities import CONDITION_EXAMPLES, format_condition
from debtctl.register.item import Item, Revisit, closed_note
from debtctl.register.item_text import item_text
from debtctl.register.layout import item_path
from debtctl.tracking import answers
from debtctl.tracking.spots import Spot


class Written:
    """The answers of one run: carried out one by one, reported together at the end."""

    def __init__(self, session: Session, *, stage: bool = True, dry_run: bool = False) -> None:
        self.session = session
        self.stage = stage
        self.dry_run = dry_run
        self.done: list[tuple[Item | None, answers.Answered]] = []
        self.notes: list[str] = []

    def write_down(self, draft: Item, spot: Spot | None) -> None:
        """Write a new item down, and its id into the comment at `spot`."""
        session = self.session
        if self.dry_run:
            self._add(None, answers.Answered(item=draft._replace(id="D-....."), path=item_path("D-.....")))
            return
        with kept_on_failure(session, "new-item.toml", item_text(draft)):
            answered = answers.write_down(
                session.repository, draft, spot, session.settings.scan, session.random, stage=self.stage
            )
        self._add(None, answered)

    def answer(
        self,
        before: Item,
        after: Item,
        *,
        remove_comments: Sequence[Spot] = (),
        name_in: Spot | None = None,
        typed: str = "",
    ) -> None:
        """Write a changed item, with what that means for its comments and the index."""
        session = self.session
        if self.dry_run:
            self._add(before, answers.Answered(item=after, path=item_path(after.id)))
            return
        with kept_on_failure(session, f"{after.id}.toml", typed or item_text(after)):
            answered = answers.save_answer(
                session.repository,
                before,
                after,
                session.settings.scan,
                remove_comments=remove_comments,
                name_in=name_in,
                stage=self.stage,
                typed=typed,
            )
        self._add(before, answered)
        if answered.item != after:
            self.notes.append(f"{after.id} was changed by somebody else meanwhile; both changes are kept.")

    def nothing_to_do(self, item: Item) -> None:
        """The item is where the verb would bring it: an answer, not an error."""
        self.notes.append(
            f"{item.id} is open. Nothing to do." if item.is_open else closed_note(item, self.session.today)
        )

    def _add(self, before: Item | None, answered: answers.Answered) -> None:
        self.done.append((before, answered))

    def report(self, lines_of: Callable[[Item | None, answers.Answered, Screen], list[Line]]) -> None:
        """Say what was done: JSON, or the ids on a piped stdout and the lines for the person beside them."""
        invocation = self.session.invocation
        answered = [done for _, done in self.done]
        if invocation.format:
            output.show("item", answered, invocation)
            return
        screen = output.screen_of(invocation)
        lines = [line("Would be written:")] if self.dry_run and self.done else []
        for before, done in self.done:
            lines += lines_of(before, done, screen)
        lines += [
            line(sentence)
            for sentence in (answers.staged_sentence(answered), *self._warnings(), *self.notes)
            if sentence
        ]
        if invocation.quiet:
            lines = []
        if sys.stdout.isatty():
            console.write(output.painted(lines, invocation))
            return
        console.write(console.without_orders(plain(lines, is_ascii=screen.is_ascii)), sys.stderr)
        console.say([] if self.dry_run else [done.item.id for done in answered])

    def _warnings(self) -> list[str]:
        return list(dict.fromkeys(done.not_staged for _, done in self.done))


def refuse_conditions(session: Session, revisit: Revisit | None) -> None:
    """UsageError when a condition holds already: a path to wait for that is gone."""
    for condition in revisit.conditions if revisit else ():
        reason = conditions.already_so(condition, session.repository, session.today)
        if reason:
            raise UsageError(f"{format_condition(condition)}: {reason}", details=[f"try: {CONDITION_EXAMPLES}"])


def fired_on(session: Session, item: Item) -> date | None:
    """The day one of the item's conditions came true, or None while none has."""
    if item.revisit is None:
        return None
    firing = conditions.firings([item], session.repository, session.today).get(item.id)
    return firing.on if isinstance(firing, conditions.Firing) else None


class kept_on_failure:  # noqa: N801  # used as a verb: `with kept_on_failure(...)`
    """Keep what a person typed in a named file when it cannot be stored, and say so in the error."""

    def __init__(self, session: Session, name: str, text: str) -> None:
        self.session = session
        self.name = name
        self.text = text

    def __enter__(self) -> None:
        """Nothing to do until something fails."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Write the recovery file if storing failed, and name it in the error."""
        if isinstance(error, DebtctlError) and not isinstance(error, UsageError):
            kept = recovery_file(self.session, self.name, self.text)
            # No disk takes it: then the screen is the only place left.
            lost = ["what you typed could not be kept either; here it is:", "", *self.text.splitlines()]
            error.details = (*error.details, *([f"what you typed is kept in {kept}"] if kept else lost))


def recovery_file(session: Session, name: str, text: str) -> str:
    """Keep a text that could not be stored, and return the path of the file; empty where none can be written.

    In `<git common dir>/debtctl/recovery/`, else in the temporary folder, under a name nobody has taken.
    """
    own = os.path.join(session.repository.common_dir, "debtctl", "recovery")
    return _kept_in(own, name, text) or _kept_in(tempfile.gettempdir(), f"debtctl-{name}", text)


def _kept_in(folder: str, name: str, text: str) -> str:
    stem, suffix = os.path.splitext(name)
    try:
        make_folder(folder)
        for number in count(1):
            path = os.path.join(folder, name if number == 1 else f"{stem}.{number}{suffix}")
            if create_exclusively(path, text.encode("utf-8", "surrogateescape")):
                return path
    except DebtctlError:
        pass
    return ""
