"""debtctl from Python: the three public functions, and what they have promised."""

import contextlib
import inspect
import json
import re
from pathlib import Path

import pytest

from debtctl import api
from debtctl.errors import DebtctlError
from tests.support.repo import AS_OF, TODAY, Repo

PROMISED = json.loads((Path(__file__).parent / "contracts/1/api.json").read_text(encoding="utf-8"))
VALUES = {name: getattr(api, name) for name in api.__all__ if name[0].isupper()}


def _with_debts(repo: Repo) -> None:
    """One reckless and one prudent item, and a comment nobody wrote down."""
    repo.write("app.py", "# TODO: go through the pool\n# FIXME: leaks\n").stage().commit("Start")
    assert repo.run("init", "-y", "--no-baseline", *AS_OF).code == 0
    assert repo.run("add", "app.py:1", "-r", *AS_OF).code == 0
    assert repo.run("add", "-p", "Rates are cached", "-m", "cheap", "--revisit", "2027-01-04", *AS_OF).code == 0


def test_scan_gives_what_scan_json_prints(repo_from) -> None:
    """The same comments with the same states, as values."""
    repo = repo_from(_with_debts)

    found = api.scan(repo.root).found

    printed = json.loads(repo.run("scan", "--json", *AS_OF).stdout)["markers"]
    assert [(m["path"], m["line"], m["text"], m["state"], m["item"] or "") for m in printed] == [
        (each.marker.path, each.marker.line, each.marker.text, each.state, each.item) for each in found
    ]
    assert ["tracked", "untracked"] == [each.state for each in found]


def test_scan_of_a_revision_and_of_paths(repo_from) -> None:
    """A commit is read as it was; a path restricts."""
    repo = repo_from(_with_debts)
    repo.write("web/cart.ts", "// HACK: force a render\n")

    assert ["TODO", "FIXME"] == [each.marker.tag for each in api.scan(repo.root, revision="HEAD").found]
    assert ["HACK"] == [each.marker.tag for each in api.scan(repo.root, ["web"]).found]


def test_load_gives_every_item_and_names_bad_files(repo_from) -> None:
    """One broken file never takes the others away."""
    repo = repo_from(_with_debts)
    repo.write(".debt/items/D-zz4k1.toml", "kind = \n")

    written = api.load(repo.root)

    assert ["Rates are cached", "go through the pool"] == sorted(item.title for item in written.items)
    assert {".debt/items/D-zz4k1.toml"} == {problem.path for problem in written.problems}


def test_rank_has_the_order_of_the_report(repo_from) -> None:
    """Lanes and order are the report's, for the day asked."""
    repo = repo_from(_with_debts)

    found = api.rank(repo.root, today=TODAY)

    report = json.loads(repo.run("report", "--json", *AS_OF).stdout)
    lanes = {"pay_now": found.pay_now, "decide": found.decide, "scheduled": found.scheduled}
    assert {name: [row["id"] for row in report[name]["rows"]] for name in lanes} == {
        name: [debt.item.id for debt in debts] for name, debts in lanes.items()
    }
    assert 1 == len(found.pay_now)


def test_rank_is_for_the_day_that_is_named(repo_from) -> None:
    """Nothing is late on the day it was written down; a year on everything is."""
    repo = repo_from(_with_debts)

    assert not api.rank(repo.root, today=TODAY).pay_now[0].standing.is_late
    assert api.rank(repo.root, today=TODAY.replace(year=TODAY.year + 1)).pay_now[0].standing.is_late


def test_errors_are_raised_with_the_way_on(tmp_path) -> None:
    """Outside a repository: what, where and the next command, as on the screen."""
    with pytest.raises(DebtctlError) as caught:
        api.load(tmp_path)

    assert 4 == caught.value.exit_code
    assert caught.value.next


@pytest.mark.parametrize("name", ["scan", "load", "rank"])
def test_parameters_are_only_added(name: str) -> None:
    """Whoever calls it as of version 1 goes on calling it."""
    parameters = inspect.signature(getattr(api, name)).parameters

    assert PROMISED["functions"][name] == [each for each in parameters if each in PROMISED["functions"][name]]
    added = [each for key, each in parameters.items() if key not in PROMISED["functions"][name]]
    assert all(each.default is not inspect.Parameter.empty for each in added)


@pytest.mark.parametrize("name", sorted(PROMISED["values"]))
def test_attributes_are_only_added(name: str) -> None:
    """Whoever reads an attribute as of version 1 goes on finding it."""
    assert [] == [attribute for attribute in PROMISED["values"][name] if not hasattr(VALUES[name], attribute)]


def test_every_value_that_can_be_named_is_promised() -> None:
    """What a script may import has a contract, and a table on its page."""
    assert PROMISED["values"].keys() == VALUES.keys()


def test_the_example_of_the_page_runs(repo_from, capsys) -> None:
    """What the documentation tells to type prints what it says, in a repository."""
    repo = repo_from(_with_debts)
    repo.write("src/pool.py", "# HACK: one pool for all\n")
    page = (Path(__file__).parent.parent / "docs/reference/api.md").read_text(encoding="utf-8")
    example = re.findall(r"^```python\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)[0]

    names = run_in(repo, example)

    shown = capsys.readouterr().out.splitlines()
    assert ["src/pool.py:1: one pool for all"] == shown[:1]
    assert "go through the pool back in 96 weeks" == shown[1].partition(" ")[2]
    assert [] == names["nobodys"]


def run_in(repo: Repo, script: str) -> dict[str, object]:
    """The names a script leaves behind, run in the folder of a repository."""
    names: dict[str, object] = {}
    with contextlib.chdir(repo.root):
        exec(script, names)
    return names
