"""The manual pages, in roff: one for debtctl and one for each verb.

Everything in them comes from the verbs themselves and from the pages of `debtctl help TOPIC`.
"""

from collections.abc import Iterable, Sequence

from typer.core import TyperArgument, TyperCommand, TyperOption

from debtctl.commands.catalogue import PLUMBING, VERBS, VerbLine, verb_names
from debtctl.commands.manual import topics
from debtctl.commands.manual.words import command_of, help_option, own_options
from debtctl.commands.verb import common_options


def pages() -> dict[str, str]:
    """The text of every manual page, by its file's name: `debtctl.1`, `debtctl-add.1`, …"""
    lines = {**_verb_lines(), **PLUMBING}
    names = [*verb_names(), *PLUMBING]
    return {"debtctl.1": _overview(), **{f"debtctl-{name}.1": _verb_page(name, lines[name]) for name in names}}


def _verb_lines() -> dict[str, VerbLine]:
    return {name: line for verbs in VERBS.values() for name, line in verbs.items()}


def _overview() -> str:
    verbs = []
    for heading, group in VERBS.items():
        verbs.append(_macro("SS", heading))
        verbs += _terms((f"debtctl {line.usage}", line.help) for line in group.values())
    verbs.append(_macro("SS", "Plumbing"))
    verbs += _terms((f"debtctl {line.usage}", line.help) for line in PLUMBING.values())
    bare = _terms([("debtctl", "what is late, what needs your answer, what is next")])
    return _page(
        "debtctl",
        "write debt down, pay the reckless, schedule the prudent",
        [
            *_section("SYNOPSIS", ["debtctl [VERB] [OPTIONS]"]),
            *_section("VERBS", [], [*bare, *verbs]),
            *_section("OPTIONS OF EVERY VERB", [], _options([*common_options(), help_option()])),
            *_section("DATES", [], _example(topics.page("dates"))),
            *_section("MARKERS", [], _example(topics.page("markers"))),
            *_section("CONFIGURATION", [], _example(topics.page("config"))),
            *_section("RULES", [], _example(topics.page("rules"))),
            *_section("EXCHANGE", [], _example(topics.page("exchange"))),
            *_section("ENVIRONMENT", [], _example(topics.ENVIRONMENT.splitlines())),
            *_section("EXIT STATUS", [], _example(topics.page("exits"))),
        ],
        [f"debtctl-{name}" for name in [*verb_names(), *PLUMBING]],
    )


def _verb_page(name: str, verb: VerbLine) -> str:
    command = command_of(name)
    own = own_options(name)
    return _page(
        f"debtctl-{name}",
        verb.help,
        [
            *_section("SYNOPSIS", [_usage(name, command)]),
            *_section("DESCRIPTION", _paragraphs(command.help or "")),
            *(_section("OPTIONS", [], _options(own)) if own else []),
            *_section("OPTIONS OF EVERY VERB", [], _options([*common_options(), help_option()])),
            *_section("EXIT STATUS", [], _example(topics.page("exits"))),
        ],
        ["debtctl"],
    )


def _usage(name: str, command: TyperCommand) -> str:
    with command.make_context(f"debtctl {name}", [], resilient_parsing=True) as context:
        metavars = [
            each.make_metavar(context) for each in command.params if isinstance(each, TyperArgument) and each.metavar
        ]
    return " ".join(["debtctl", name, "[OPTIONS]", *metavars])


def _page(name: str, meaning: str, sections: Sequence[str], others: Sequence[str]) -> str:
    # No date and no version: a page changes when what it says does.
    lines = [f'.TH "{name.upper()}" "1" "" "debtctl" "debtctl manual"', *_section("NAME", [f"{name} - {meaning}"])]
    lines += [*sections, *_section("SEE ALSO", [f"{', '.join(f'{other}(1)' for other in others)}, git(1)"])]
    return "\n".join(lines) + "\n"


def _section(heading: str, paragraphs: Sequence[str], body: Sequence[str] = ()) -> list[str]:
    lines = [_macro("SH", heading)]
    for number, paragraph in enumerate(paragraphs):
        lines += [*([".PP"] if number else []), _roff(paragraph)]
    return [*lines, *body]


def _paragraphs(text: str) -> list[str]:
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]


def _options(options: Iterable[TyperOption]) -> list[str]:
    return _terms((_spelled(option), option.help or "") for option in options)


def _spelled(option: TyperOption) -> str:
    value = "" if option.is_flag else f" {option.metavar or 'VALUE'}"
    return ", ".join(f"{spelling}{value}" for spelling in [*option.opts, *option.secondary_opts])


def _terms(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [line for term, meaning in pairs for line in (".TP", f"\\fB{_roff(term)}\\fR", _roff(meaning))]


def _example(lines: Iterable[str]) -> list[str]:
    # From the left edge: a page of help is as wide as the terminal, and man's own margin would push it out.
    return [".nf", ".in 0", *(_roff(line) for line in lines), ".in", ".fi"]


def _macro(name: str, text: str) -> str:
    return f'.{name} "{_roff(text)}"'


def _roff(text: str) -> str:
    """Text in which roff finds nothing to obey: backslashes, hyphens that are minus signs, a dot that opens a line."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti").replace("^", "\\(ha")
    escaped = escaped.replace('"', "\\(dq").replace("'", "\\(aq").replace("…", "...").replace("·", "\\(bu")
    return f"\\&{escaped}" if escaped.startswith(".") else escaped
