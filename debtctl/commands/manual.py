"""Write down what `--help` says, for man and for the TAB key: `python -m debtctl.commands.manual FOLDER`.

Everything comes from the verbs themselves and from the pages of `debtctl help TOPIC`; nothing is written here that
stands there. A test fails while the files do not say what the verbs say: `make pages` writes them again.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperOption

from debtctl.commands import topics
from debtctl.commands.catalogue import PLUMBING, TOPICS, VERBS, VerbLine, load_command, verb_names
from debtctl.commands.completing import WORDS_PATH
from debtctl.commands.schema import schema_names
from debtctl.commands.verb import common_options
from debtctl.gate.rules import meanings

# Values that the help of an option lists: "week or month; by default what fits".
_LISTED = frozenset({"FORMAT", "ORDER", "WHAT", "INTENT", "STEP"})
_LIST = re.compile(r"([a-z-]+(?:, [a-z-]+)* or [a-z-]+)(?:$|;|,)")


def pages() -> dict[str, str]:
    """The text of every manual page, by its file's name: `debtctl.1`, `debtctl-add.1`, …"""
    lines = {**_verb_lines(), **PLUMBING}
    names = [*verb_names(), *PLUMBING]
    return {"debtctl.1": _overview(), **{f"debtctl-{name}.1": _verb_page(name, lines[name]) for name in names}}


def words() -> str:
    """What the TAB key can offer anywhere, as JSON (see completing.py)."""
    content = {
        "everywhere": [_option_words(option) for option in [*common_options(), _help_option()]],
        "verbs": {name: [_option_words(option) for option in own_options(name)] for name in [*verb_names(), *PLUMBING]},
        "rules": {each.name: each.summary for each in meanings()},
        "topics": dict.fromkeys(TOPICS, "a page of the help"),
        "schemas": dict.fromkeys(schema_names(), ""),
    }
    return f"{{\n{_rows(content, 0)}\n}}\n"


def _rows(content: Mapping[str, Any], depth: int) -> str:
    """JSON with one option a line, so that two branches which add one each merge."""
    return ",\n".join(
        f"{' ' * (depth + 1)}{json.dumps(name)}: {_row(each, depth + 1)}" for name, each in content.items()
    )


def _row(value: Any, depth: int) -> str:
    if isinstance(value, Mapping):
        return f"{{\n{_rows(value, depth)}\n{' ' * depth}}}"
    if not isinstance(value, list):
        return json.dumps(value)
    rows = ",\n".join(f"{' ' * (depth + 1)}{json.dumps(each)}" for each in value)
    return f"[\n{rows}\n{' ' * depth}]" if value else "[]"


def own_options(name: str) -> list[TyperOption]:
    """A verb's options without those that are accepted everywhere, in the order of its help."""
    common = {option.name for option in common_options()}
    return [each for each in _command(name).params if isinstance(each, TyperOption) and each.name not in common]


def _command(name: str) -> TyperCommand:
    command = load_command(name)
    assert command is not None  # of the catalogue
    return command


def _verb_lines() -> dict[str, VerbLine]:
    return {name: line for verbs in VERBS.values() for name, line in verbs.items()}


def _help_option() -> TyperOption:
    return TyperOption(param_decls=["--help"], is_flag=True, default=False, help="what this verb does and takes")


def _option_words(option: TyperOption) -> Mapping[str, Any]:
    found: dict[str, Any] = {"spellings": [*option.opts, *option.secondary_opts], "help": option.help or ""}
    if not option.is_flag:
        found["takes"] = option.metavar or "VALUE"
        choices = _choices(option)
        if choices:
            found["choices"] = choices
    return found


def _choices(option: TyperOption) -> list[str]:
    listed = _LIST.match(option.help or "")
    if listed and (option.metavar in _LISTED or "--color" in option.opts):
        return re.split(r", | or ", listed[1])
    return []


# --- pages -----------------------------------------------------------------------------------------------------------


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
            *_section("OPTIONS OF EVERY VERB", [], _options([*common_options(), _help_option()])),
            *_section("DATES", [], _example(topics.page("dates"))),
            *_section("MARKERS", [], _example(topics.page("markers"))),
            *_section("CONFIGURATION", [], _example(topics.page("config"))),
            *_section("RULES", [], _example(topics.page("rules"))),
            *_section("ENVIRONMENT", [], _example(topics.ENVIRONMENT.splitlines())),
            *_section("EXIT STATUS", [], _example(topics.page("exits"))),
        ],
        [f"debtctl-{name}" for name in [*verb_names(), *PLUMBING]],
    )


def _verb_page(name: str, verb: VerbLine) -> str:
    command = _command(name)
    own = own_options(name)
    return _page(
        f"debtctl-{name}",
        verb.help,
        [
            *_section("SYNOPSIS", [_usage(name, command)]),
            *_section("DESCRIPTION", _paragraphs(command.help or "")),
            *(_section("OPTIONS", [], _options(own)) if own else []),
            *_section("OPTIONS OF EVERY VERB", [], _options([*common_options(), _help_option()])),
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
    return [".nf", *(_roff(line) for line in lines), ".fi"]


def _macro(name: str, text: str) -> str:
    return f'.{name} "{_roff(text)}"'


def _roff(text: str) -> str:
    """Text in which roff finds nothing to obey: backslashes, hyphens that are minus signs, a dot that opens a line."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti").replace("^", "\\(ha")
    escaped = escaped.replace('"', "\\(dq").replace("'", "\\(aq").replace("…", "...").replace("·", "\\(bu")
    return f"\\&{escaped}" if escaped.startswith(".") else escaped


# --- files -----------------------------------------------------------------------------------------------------------


def files(folder: str) -> Iterator[tuple[str, str]]:
    """Path and text of every file there should be: the pages below `folder`, and words.json."""
    yield WORDS_PATH, words()
    for name, text in pages().items():
        yield os.path.join(folder, name), text


def main(folder: str) -> None:
    """Write the files, and remove the pages of verbs that are no more."""
    os.makedirs(folder, exist_ok=True)
    wanted = dict(files(folder))
    for path, text in wanted.items():
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    for name in os.listdir(folder):
        if os.path.join(folder, name) not in wanted:
            os.remove(os.path.join(folder, name))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("python -m debtctl.commands.manual FOLDER")
    main(sys.argv[1])
