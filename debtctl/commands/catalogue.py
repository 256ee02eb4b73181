"""Every verb by name: what `debtctl --help` says of it, and how its module becomes a command.

Imports a verb only when it is asked for: importing all of them costs more than any of them. Imports no typer before
that: what the TAB key offers is read from here.
"""

import importlib
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from typer.core import TyperCommand


class VerbLine(NamedTuple):
    """A verb as `debtctl --help` lists it."""

    usage: str
    help: str


# The order and the words of `debtctl --help`; the module of a verb is debtctl.commands.<verb>.
VERBS: dict[str, dict[str, VerbLine]] = {
    "Write it down, pay it": {
        "add": VerbLine("add [FILE:LINE] [TITLE]", "write a debt down, from a comment or in your words"),
        "list": VerbLine("list", "the debts, filtered"),
        "show": VerbLine("show ID", "one debt: reason, code, history, ways to answer"),
        "edit": VerbLine("edit ID", "change a debt, its kind or its place"),
        "pay": VerbLine("pay [ID]", "it is fixed"),
        "drop": VerbLine("drop ID", "it will not be fixed, and that is all right"),
        "postpone": VerbLine("postpone ID WHEN", "not now: ask again then"),
        "reopen": VerbLine("reopen ID", "it was not paid after all"),
    },
    "Decide what comes first": {
        "report": VerbLine("report [PATH]", "what to pay now, to decide, scheduled, not sorted"),
        "why": VerbLine("why ID|FILE:LINE|RULE", "why it ranks there, why it is flagged"),
        "plan": VerbLine("plan TIME", "what to pay with so much time"),
        "budget": VerbLine("budget", "what each area carries, and how long that lasts"),
        "trend": VerbLine("trend", "taken on, paid and lost over time"),
        "diff": VerbLine("diff [BASE]", "what this branch takes on and pays"),
        "triage": VerbLine("triage", "sort and answer, one screen each, worst first"),
    },
    "Keep watch": {
        "check": VerbLine("check", "judge the lines being added (hooks, CI)"),
        "hook": VerbLine("hook", "install or remove the git hook"),
        "baseline": VerbLine("baseline", "the old comments accepted as they stand"),
    },
    "Set up, in and out": {
        "init": VerbLine("init", "start a register here; also in an old repository"),
        "scan": VerbLine("scan [PATH]", "every TODO comment in the code"),
        "doctor": VerbLine("doctor", "is the register well? mend it"),
        "import": VerbLine("import FILE", "bring debts in: ours, CSV, issues, SARIF"),
        "export": VerbLine("export [ID]", "take them out: JSON, CSV, bodies for issues"),
    },
}
PLUMBING = {
    "completion": VerbLine("completion SHELL", "what the TAB key needs, for bash, zsh or fish"),
    "lsp": VerbLine("lsp", "the language server (pip install 'debtctl[lsp]')"),
    "schema": VerbLine("schema [NAME]", "the JSON Schema of a machine format"),
    "merge-item": VerbLine("merge-item %O %A %B %L %P", "merge one item, as git's merge driver"),
}

# Verbs that the help has no line for: the bare word, and itself.
NOT_LISTED = ("status", "help")

TOPICS = ("dates", "markers", "config", "rules", "languages", "exchange", "exits")

# What people type for a verb of ours. Those that only read run; the others are named, since they would write.
GUESSES = {
    "adopt": "init",
    "close": "pay",
    "defer": "postpone",
    "done": "pay",
    "explain": "why",
    "fix": "check",
    "log": "show",
    "ls": "list",
    "new": "add",
    "resolve": "pay",
    "snooze": "postpone",
    "sync": "check",
    "todo": "scan",
    "track": "add",
    "wontfix": "drop",
}
READING = frozenset({"list", "show", "report", "why", "plan", "budget", "trend", "diff", "scan"})

_MODULES = {"import": "debtctl.commands.import_", "lsp": "debtctl.lsp.verb"}
"""Modules that are not debtctl.commands.<verb>: the name is Python's, or the verb lives in another room."""


def verb_names() -> list[str]:
    """Every verb a person may type, in the order of the help."""
    return [name for group in VERBS.values() for name in group]


def load_command(name: str) -> "TyperCommand | None":
    """A verb's command, its module imported now; None when there is no such verb."""
    import typer.main

    if name not in {*verb_names(), *PLUMBING, *NOT_LISTED}:
        return None
    module = importlib.import_module(_MODULES.get(name) or f"debtctl.commands.{name.replace('-', '_')}")
    return cast("TyperCommand", typer.main.get_command(module.app))
