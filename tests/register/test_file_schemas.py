"""The JSON Schemas of the files people write, for their editors: they say what the readers say."""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

import debtctl
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
from tests.support.repo import Repo

FOLDER = Path(debtctl.__file__).parent / "schemas"
ITEM = json.loads((FOLDER / "item-file.json").read_text(encoding="utf-8"))
CONFIG = json.loads((FOLDER / "config.json").read_text(encoding="utf-8"))
PARSERS = (
    *(parse_scan_settings, parse_register_settings, parse_rank_settings, parse_budget_settings, parse_check_settings),
    *(parse_history_settings, parse_owners, parse_links),
)


def as_editors_have_it(text: str) -> Any:
    """TOML as the editors' validators see it: dates are text of a format."""
    return json.loads(json.dumps(tomllib.loads(text), default=date.isoformat))


def is_valid(text: str, schema: dict[str, Any]) -> bool:
    """Whether the schema takes a file."""
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return bool(checker.is_valid(as_editors_have_it(text)))


@given(items)
def test_every_item_is_valid(item: Item) -> None:
    """Whatever can be written down, an editor takes."""
    assert is_valid(item_text(item), ITEM)


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
