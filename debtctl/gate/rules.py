"""The rules of the gate, by name: what each one means, and what it says of a change."""

from typing import NamedTuple


class Answer(NamedTuple):
    """One way on: a command (or what to type), and what it does."""

    command: str
    effect: str = ""


class Finding(NamedTuple):
    """What a rule says of one place.

    level: "error", "warn" or "note". line and column count from 1; 0 where there is none.
    text: what stands there. item: the id it is about, or empty.
    message: a sentence whole in itself, without "debtctl:". answers: the ways on.
    """

    rule: str
    level: str
    path: str
    line: int
    column: int
    text: str
    message: str
    item: str = ""
    answers: tuple[Answer, ...] = ()


class Rule(NamedTuple):
    """What `why RULE` and the documentation print: from the docstring of the rule's function."""

    name: str
    summary: str
    effect: str
    commit: str
    merge: str


def all_rules() -> tuple[Rule, ...]:
    """Every rule with its default levels, in the order findings are shown."""
    raise NotImplementedError
