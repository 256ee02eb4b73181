"""The JSON Schemas of the files people write, for their editors: they say what the readers say."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

import debtctl
from debtctl.cli import main
from debtctl.errors import FileError
from debtctl.gate.settings import RULE_NAMES, parse_check_settings
from debtctl.git.code_host import parse_links
from debtctl.history.settings import parse_history_settings
from debtctl.owners import parse_owners
from debtctl.paydown.budget import parse_budget_settings
from debtctl.paydown.settings import parse_rank_settings
from debtctl.register.item import Item
from debtctl.register.item_file import KEYS_OF, read_item
from debtctl.register.item_text import item_text
from debtctl.register.settings import parse_register_settings
from debtctl.scanning.settings import parse_scan_settings
from debtctl.settings import TABLES, Settings
from tests.register.builders import items, prudent, reckless
from tests.support.program import run_here
from tests.support.repo import AS_OF, Repo

FOLDER = Path(debtctl.__file__).parent / "schemas"
ITEM = json.loads((FOLDER / "item-file.json").read_text(encoding="utf-8"))
CONFIG = json.loads((FOLDER / "config.json").read_text(encoding="utf-8"))
PARSERS = (
    *(parse_scan_settings, parse_register_settings, parse_rank_settings, parse_budget_settings, parse_check_settings),
    *(parse_history_settings, parse_owners, parse_links),
)


class Day(str):
    """A date of TOML, to what knows JSON only."""


def as_editors_have_it(value: Any) -> Any:
    """TOML as the editors' validators see it: a local date is text of that format, other times are nothing we know."""
    if isinstance(value, dict):
        return {key: as_editors_have_it(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_editors_have_it(each) for each in value]
    if isinstance(value, date):
        return Day(value.isoformat())  # of a time, too: no format takes it
    return object() if isinstance(value, time) else value


def is_valid(text: str, schema: dict[str, Any]) -> bool:
    """Whether the schema takes a file."""
    checker = _Validator(schema, format_checker=jsonschema.FormatChecker())
    return bool(checker.is_valid(as_editors_have_it(tomllib.loads(text))))


_Wrong = Iterator[jsonschema.ValidationError]


def _is_of_type(checker: Any, kind: str, value: object, schema: dict[str, Any]) -> _Wrong:
    # As tombi has it: text is no date, a date is no text, and 1.0 is no number of commits.
    is_date = schema.get("format") == "date"
    fits = isinstance(value, Day) == is_date and checker.is_type(value, kind)
    if not fits or (kind == "integer" and isinstance(value, float)):
        yield jsonschema.ValidationError(f"{value!r} is no {kind}")


def _matches(_checker: object, pattern: str, value: object, _schema: object) -> _Wrong:
    # The end is the end, as in ECMA 262: Python's $ also stands in front of a last line end.
    if isinstance(value, str) and not re.search(pattern.replace("$", r"\Z"), value):
        yield jsonschema.ValidationError(f"{value!r} does not match")


_Validator = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"type": _is_of_type, "pattern": _matches})


@given(items)
def test_every_item_is_valid(item: Item) -> None:
    """Whatever can be written down, an editor takes."""
    assert is_valid(item_text(item), ITEM)


# What a hand does to a file: another value in a key's place, a key less, a key of one's own. What no schema can say is
# kept out: that a key is nearly another one.
_values = (
    st.sampled_from(
        ["", " ", "alice\n", "2d", "1h a week", "30 Min/day", "0h", "2d/", "3", "x/../y", "/x", ".", "prudent"]
    )
    | st.sampled_from(["2026-11-23", 1.0, 0])
    | st.text(max_size=8)
    | st.integers(-2, 3)
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates()
    | st.datetimes()
    | st.times()
)
_values |= st.lists(_values, max_size=2) | st.builds(dict) | st.builds(dict, x=st.just(1))


@st.composite
def mishandled(draw: st.DrawFn) -> dict[str, Any]:
    """A file of an item, in which one to three things are not what they were."""
    table = tomllib.loads(item_text(draw(items)))
    for _ in range(draw(st.integers(1, 3))):
        name, place = draw(st.sampled_from(tables_of(table)))
        key = draw(st.sampled_from([*KEYS_OF[name], "zzzzzzzzzz"]))
        if draw(st.booleans()):
            place[key] = draw(_values)
        else:
            place.pop(key, None)
    return table


def tables_of(table: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The file and every table in it, with the name its keys go by."""
    named = [(name, row) for name in ("revisit", "anchors", "changes") for row in as_list(table.get(name))]
    return [("", table), *((name, row) for name, row in named if isinstance(row, dict))]


def as_list(value: Any) -> list[Any]:
    """A table is a list of one."""
    return value if isinstance(value, list) else [value]


@settings(max_examples=150)
@given(mishandled())
def test_reader_and_schema_agree(table: dict[str, Any]) -> None:
    """About every item, whatever somebody made of it."""
    text = tomli_w.dumps(table)
    item, problems = read_item("D-7k3qm", text.encode(), "x.toml")

    assert (item is not None) == is_valid(text, ITEM), problems


WRONG_ITEMS = {
    "no title": 'kind = "reckless"\ncreated = 2026-11-23\n',
    "an empty title": 'title = " "\nkind = "reckless"\ncreated = 2026-11-23\n',
    "a kind there is not": 'title = "x"\nkind = "prudant"\ncreated = 2026-11-23\n',
    "a quoted date": 'title = "x"\nkind = "reckless"\ncreated = "soon"\n',
    "a number": 'title = 3\nkind = "reckless"\ncreated = 2026-11-23\n',
    "an owner of two words": 'title = "x"\nkind = "reckless"\ncreated = 2026-11-23\nowner = "alice adams"\n',
    "a label that is no list": 'title = "x"\nkind = "reckless"\ncreated = 2026-11-23\nlabels = "auth"\n',
    "a prudent one that is due": item_text(prudent()).replace("owner", "due = 2026-12-01\nowner"),
    "a reckless one with conditions": item_text(reckless()) + "[revisit]\nasked = 2026-11-23\n",
    "touched never": item_text(prudent()).replace("release", "touched = 0\nrelease"),
    "reckless without a day": item_text(reckless()).replace("due = 2026-12-07\n", ""),
    "prudent without a reason": item_text(prudent(reason="")),
    "prudent without a condition": item_text(prudent()).replace('release = "v5.*"', "release = []"),
    "touched of no place": item_text(prudent(anchors=())).replace("release", "touched = 3\nrelease"),
    "a day of the year 1": item_text(reckless()).replace("2026-12-07", "0001-12-07"),
    "a day between quotes": item_text(reckless()).replace("2026-12-07", '"2026-12-07"'),
    "a path that leads out": item_text(reckless()).replace("src/session.py", "../session.py"),
    "an effort without a unit": item_text(reckless(principal="3")),
    "a cost that does not say how often": item_text(reckless(interest="3h")),
    "an anchor without a path": item_text(reckless()) + '[[anchors]]\ntext = "x"\n',
    "a deed there is not": item_text(reckless()) + '[[changes]]\non = 2026-11-23\ndid = "payed"\n',
}


@pytest.mark.parametrize("text", WRONG_ITEMS.values(), ids=WRONG_ITEMS)
def test_what_is_no_item_is_not_valid(text: str) -> None:
    """The reader and the schema agree."""
    item, problems = read_item("D-7k3qm", text.encode(), "x.toml")

    assert (None, True, False) == (item, bool(problems), is_valid(text, ITEM))


def test_every_key_of_an_item_is_described() -> None:
    """And none more."""
    properties = ITEM["properties"]
    described = {
        "": properties,
        "revisit": properties["revisit"]["properties"],
        "anchors": properties["anchors"]["items"]["properties"],
        "changes": properties["changes"]["items"]["properties"],
    }

    assert {name: set(keys) for name, keys in KEYS_OF.items()} == {name: set(keys) for name, keys in described.items()}


RIGHT_CONFIGS = {
    "empty": "",
    "markers": '[markers]\ntags = ["TODO", "NOTE"]\n',
    "a table of markers": "[markers.tags]\nNOTE = {severity = 2, kind = 'prudent'}\nXXX = false\n",
    "issues": '[issues]\nkeys = ["SHOP"]\nforms = ["RFC [0-9]+"]\n',
    "scan": '[scan]\nexclude = ["vendor/**"]\nmax_bytes = 100\ndocstrings = true\nvendored = true\ngenerated = true\n',
    "a language": '[languages.shop]\nsuffixes = [".shop"]\ncomments = [{open = "#"}]\n',
    "owners": '[owners]\nalice = "alice@example.com"\nteam = ["alice@example.com", "bob@example.com"]\n',
    "register": "[register]\nfuse_days = 7\npostpone_limit = 2\n[time]\nhours_per_day = 7.5\ndays_per_week = 4\n",
    "rank": "[rank.labels]\nsecurity = 8\n",
    "budget": '[budget.web]\npaths = ["web/**"]\ncarry = "6h/week"\n[budget.elsewhere]\ncarry = "10h/week"\n',
    "check": '[check.commit]\nlate = "warn"\non_error = "fail"\n[check.merge]\nuntracked = "off"\n',
    "rules": '[[rules]]\npaths = ["tests/**"]\nuntracked = "off"\n[rules.merge]\nlate = "warn"\n',
    "rules of one path": '[[rules]]\npaths = "x"\nall = "off"\n',
    "links": '[links]\ncode = "https://code.example/{repository}/{commit}/{path}#{line}"\n',
    "history": '[history]\nbots = ["release-*"]\n',
}
WRONG_CONFIGS = {
    "a table there is not": "[scann]\n",
    "a key there is not": "[scan]\nexclud = []\n",
    "tags that are no words": '[markers]\ntags = "TODO"\n',
    "a severity there is not": "[markers.tags]\nNOTE = {severity = 9}\n",
    "a key in small letters": '[issues]\nkeys = ["shop"]\n',
    "bytes that are no number": '[scan]\nmax_bytes = "2 MB"\n',
    "an owner without an address": '[owners]\nalice = "alice"\n',
    "a fuse of no days": "[register]\nfuse_days = 0\n",
    "a day of 25 hours": "[time]\nhours_per_day = 25\n",
    "a weight of nothing": "[rank.labels]\nx = 0\n",
    "a key of an area": '[budget.web]\npath = ["web/**"]\n',
    "a level there is not": '[check.commit]\nlate = "warning"\n',
    "a rule there is not": '[check.merge]\nlater = "warn"\n',
    "rules without paths": '[[rules]]\nuntracked = "off"\n',
    "a link there is not": '[links]\nfile = "x"\n',
    "a link that is no address": '[links]\ncode = "SHOP"\n',
    "an area without a place": '[budget.web]\ncarry = "6h/week"\n',
    "an area that is the rest and some more": '[budget.elsewhere]\npaths = ["x/**"]\n',
    "rules for a path that is true": "[[rules]]\npaths = true\n",
    "rules for no path": "[[rules]]\npaths = []\n",
    "a key of a language": '[languages.shop]\nsuffix = ".shop"\n',
    "the key of our own ids": '[issues]\nkeys = ["D"]\n',
    "a tag of a kind there is not": '[markers.tags]\nNOTE = {kind = ""}\n',
    "bots that are no list": '[history]\nbots = "x"\n',
}


def is_taken(text: str) -> bool:
    """Whether every room takes its part of a configuration."""
    try:
        config = tomllib.loads(text)
        Settings(config, "x")
        for parse in PARSERS:
            parse(config)
    except FileError:
        return False
    return True


@st.composite
def mishandled_configurations(draw: st.DrawFn) -> dict[str, Any]:
    """A configuration in which one to three things are not what they were."""
    config = tomllib.loads(draw(st.sampled_from([*RIGHT_CONFIGS.values()])))
    for _ in range(draw(st.integers(1, 3))):
        # How a language is described in its tables is told by scanning/languages.toml alone.
        place = draw(st.sampled_from([*tables_below({**config, "languages": None})[1:], config]))
        key = draw(st.sampled_from([*place, *_CONFIG_KEYS, "zzzzzzzzzz"]))
        if draw(st.booleans()):
            place[key] = draw(_values | st.sampled_from(["error", "TODO", "SHOP", "alice@example.com", "x.py"]))
        else:
            place.pop(key, None)
    return config


_CONFIG_KEYS = sorted({"paths", "carry", "all", *TABLES, *RULE_NAMES})


def tables_below(value: Any) -> list[dict[str, Any]]:
    """A table and every table in it."""
    if isinstance(value, list):
        return [table for each in value for table in tables_below(each)]
    if not isinstance(value, dict):
        return []
    return [value, *(table for each in value.values() for table in tables_below(each))]


@settings(max_examples=150)
@given(mishandled_configurations())
def test_parsers_and_schema_agree(config: dict[str, Any]) -> None:
    """About every configuration, whatever somebody made of it."""
    text = tomli_w.dumps(config)

    assert is_taken(text) == is_valid(text, CONFIG)


@pytest.mark.parametrize("text", RIGHT_CONFIGS.values(), ids=RIGHT_CONFIGS)
def test_a_configuration_is_valid(text: str) -> None:
    """The parsers and the schema agree."""
    assert (True, True) == (is_taken(text), is_valid(text, CONFIG))


@pytest.mark.parametrize("text", WRONG_CONFIGS.values(), ids=WRONG_CONFIGS)
def test_a_wrong_configuration_is_not(text: str) -> None:
    """What the schema lets pass, a person would only learn from a commit that stops."""
    assert (False, False) == (is_taken(text), is_valid(text, CONFIG))


def test_every_table_and_rule_is_described() -> None:
    """And none more."""
    check = CONFIG["properties"]["check"]["properties"]

    assert set(TABLES) == set(CONFIG["properties"])
    assert set(RULE_NAMES) == set(check["merge"]["properties"]) == set(check["commit"]["properties"]) - {"on_error"}


def test_what_init_writes_is_valid(repo: Repo) -> None:
    """The first configuration of a person."""
    repo.run("init", "-y")

    assert is_valid(repo.read(".debt/config.toml"), CONFIG)


# --- in the editors themselves ---------------------------------------------------------------------------------------

EDITORS = {"taplo": ("taplo", "check"), "tombi": ("tombi", "lint", "--offline")}
"""What the TOML extensions of most editors are made of, as the command line programs they come with."""


def told_by(editor: str, folder: Path, schema: str, text: str) -> tuple[bool, str]:
    """Whether an editor is content with a file whose first line names one of our schemas, and what it says."""
    named = main_output("schema", schema)
    (folder / "schema.json").write_text(named, encoding="utf-8")
    (folder / "file.toml").write_text(f"#:schema ./schema.json\n{text}", encoding="utf-8")
    program, *options = EDITORS[editor]
    command = [str(Path(sys.executable).parent / program), *options, "file.toml"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


def main_output(*arguments: str) -> str:
    """What `debtctl ARGUMENTS` prints."""
    done = run_here(main, ["debtctl", *arguments], cwd=Path(), stdin="", env={})
    assert 0 == done.code
    return done.stdout


RIGHT = {
    "reckless": ("item-file", item_text(reckless(principal="2d", interest="1h a week"))),
    "prudent": ("item-file", item_text(prudent(labels=("auth",)))),
    **{name: ("config", text) for name, text in RIGHT_CONFIGS.items()},
}
WRONG = {
    "a kind": ("item-file", item_text(reckless()).replace("reckless", "recklss"), "recklss"),
    "an effort": ("item-file", item_text(reckless(principal="two days")), "two days"),
    "no day": ("item-file", item_text(reckless()).replace("due = 2026-12-07\n", ""), "due"),
    "a key": ("config", "[scan]\nexclud = []\n", "exclud"),
    "a level": ("config", '[check.commit]\nlate = "warning"\n', "warning"),
}


@pytest.mark.parametrize("editor", EDITORS)
@pytest.mark.parametrize(("schema", "text"), RIGHT.values(), ids=RIGHT)
def test_an_editor_is_content(tmp_path: Path, editor: str, schema: str, text: str) -> None:
    """It finds the schema by the file's first line, can use it, and has nothing to say."""
    is_content, said = told_by(editor, tmp_path, schema, text)

    assert is_content, said


@pytest.mark.parametrize("editor", EDITORS)
@pytest.mark.parametrize(("schema", "text", "word"), WRONG.values(), ids=WRONG)
def test_an_editor_underlines(tmp_path: Path, editor: str, schema: str, text: str, word: str) -> None:
    """What is wrong, by its name."""
    is_content, said = told_by(editor, tmp_path, schema, text)

    assert (False, True) == (is_content, word in said), said


@pytest.mark.parametrize(
    ("editor", "day", "word"), [("tombi", '"2026-12-07"', "LocalDate"), ("taplo", "1066-12-07", "1066")]
)
def test_an_editor_underlines_a_day(tmp_path: Path, editor: str, day: str, word: str) -> None:
    """One knows that a quoted date is none; the other, to which both are text, which years a debt can have."""
    text = item_text(reckless()).replace("due = 2026-12-07", f"due = {day}")

    is_content, said = told_by(editor, tmp_path, "item-file", text)

    assert (False, True) == (is_content, word in said), said


def test_the_line_stays(repo: Repo) -> None:
    """Through `edit`, `postpone` and `pay`: it is a comment like any other."""
    line = "#:schema ../../.vscode/item.json\n"
    repo.run("init", "-y")
    repo.write(".debt/items/D-7k3qm.toml", line + item_text(reckless()))

    for arguments in (("edit", "7k3", "--owner", "bob"), ("postpone", "7k3", "5w", "-m", "busy"), ("pay", "7k3")):
        assert 0 == repo.run(*arguments, *AS_OF).code

    assert repo.read(".debt/items/D-7k3qm.toml").startswith(line)
