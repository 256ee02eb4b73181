"""What the TAB key can offer in any repository, told by the verbs: the text of words.json (see completing.py)."""

import json
import re
from collections.abc import Mapping
from typing import Any

from typer.core import TyperCommand, TyperOption

from debtctl.commands.catalogue import PLUMBING, TOPICS, load_command, verb_names
from debtctl.commands.manual.schemas import schema_names
from debtctl.commands.verb import common_options
from debtctl.gate.rules import meanings

# Values that the help of an option lists: "week or month; by default what fits".
_LISTED = frozenset({"FORMAT", "ORDER", "WHAT", "INTENT", "STEP"})
_LIST = re.compile(r"([a-z-]+(?:, [a-z-]+)* or [a-z-]+)(?:$|;|,)")


def words() -> str:
    """What the TAB key can offer anywhere, as JSON (see completing.py)."""
    content = {
        "everywhere": [_option_words(option) for option in [*common_options(), help_option()]],
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
    return [each for each in command_of(name).params if isinstance(each, TyperOption) and each.name not in common]


def command_of(name: str) -> TyperCommand:
    """A verb of the catalogue, as typer has it."""
    command = load_command(name)
    assert command is not None  # of the catalogue
    return command


def help_option() -> TyperOption:
    """`--help`, which typer adds by itself."""
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
