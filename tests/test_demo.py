"""The shop that `make demo` builds, and the pictures that are made from it."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from debtctl.register.item import OPEN
from debtctl.register.store import load_register
from demo import history
from demo.pictures import SCREENS, TERMINAL, terminal
from tests.support import Repo

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 23)
AS_OF = ("--as-of", "2026-11-23")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """The shop on its Monday."""
    folder = tmp_path_factory.mktemp("demo") / "shop"
    history.build(folder, TODAY)
    return Repo(folder)


def test_shop_is_the_same_everywhere(shop: Repo, tmp_path: Path) -> None:
    """Seeded: the same commits, nothing left to commit."""
    history.build(tmp_path / "shop", TODAY)

    assert Repo(tmp_path / "shop").head() == shop.head()
    assert "" == shop.status()


def test_shop_is_of_a_realistic_size(shop: Repo) -> None:
    """A year of history, three teams, 150 debts of every fate."""
    items = load_register(str(shop.root)).items.values()
    days = [date.fromisoformat(day) for day in shop.git("log", "--format=%cs").split()]

    assert (150, 6) == (len(items), len({item.owner for item in items}))
    assert {"open", "paid", "dropped"} == {item.status for item in items}
    assert {"postpone", "reclassify", "pay", "drop"} == {change.did for item in items for change in item.changes}
    assert days[0] - days[-1] > timedelta(days=365)
    assert 1_000 < len(days) < 3_000
    assert 40 < sum(item.status == OPEN for item in items) < 110


def test_register_of_the_shop_is_well(shop: Repo) -> None:
    """No file that debtctl would not have written, no id without an item; only the merge driver is not there yet."""
    found = json.loads(shop.run("doctor", "--json", *AS_OF).stdout)

    assert [".git/config"] == [ailment["where"] for ailment in found["ailments"]]


def test_every_section_of_the_report_has_something_to_show(shop: Repo) -> None:
    """Or the demo would be a poor one."""
    found = json.loads(shop.run("report", "--json", *AS_OF).stdout)

    late = [row for row in found["pay_now"]["rows"] if row["standing"]["days_late"]]
    assert 10 <= len(found["pay_now"]["rows"]) <= 40
    assert 2 <= len(late) <= 8
    assert {True, False} == {row["standing"]["is_vanished"] for row in found["decide"]["rows"]}
    assert found["scheduled"]["months"]
    assert found["scheduled"]["on_an_event"]
    assert 50 < len(found["not_sorted"]["rows"]) < 300


def test_page_of_the_shop_leaves_nothing_out_but_how_long_comments_live(shop: Repo) -> None:
    """All sections; that one needs history to be read."""
    page = shop.run("report", "--format", "html", *AS_OF).stdout

    titles = set(re.findall(r"<h2[^>]*>([^<]*)</h2>", page))
    assert {"Pay now", "Decide", "Budget", "Scheduled", "Trend", "Where it hurts", "Who", "Not sorted yet"} < titles
    assert "How long comments live here, once enough have gone" in page
    assert len(page.encode()) < 300_000


def test_picture_of_a_terminal_asks_for_nothing() -> None:
    """No font from a server; what was printed stands in it, in its colours."""
    svg = terminal("\x1b[1mPAY NOW\x1b[0m  \x1b[31m12 days late\x1b[0m <b>\n", "report", "debtctl report")

    assert [] == re.findall(r"https?://(?!www\.w3\.org)", svg)
    assert "12&#160;days&#160;late" in svg
    assert "&lt;b&gt;" in svg
    assert "#ff8c82" in svg


def test_pictures_of_the_readme_are_there() -> None:
    """Each with words for who does not see it."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", text) + re.findall(r'<img alt="([^"]*)" src="([^"]*)"', text)
    drawn = {f"docs/pictures/{name}.svg" for name in TERMINAL} | {f"docs/pictures/{name}.png" for name in SCREENS}

    assert [] == [path for words, path in found if not words or not (ROOT / path).is_file()]
    assert drawn == set(re.findall(r"docs/pictures/[\w.-]+", text))
    assert [] == [path for path in drawn if not (ROOT / path).is_file()]
