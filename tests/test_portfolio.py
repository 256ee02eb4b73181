"""The SQL of docs/portfolio.md, run as it stands there over the exports of a hundred generated repositories.

What is expected is computed from the generated debts by a few lines of Python that know nothing of SQL.
"""

import json
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest
import sqlglot
import yaml

from debtctl.quantities import new_item_id
from debtctl.register.item import Change, Item, Revisit
from debtctl.register.item_text import item_text
from tests.support.repo import TODAY, Repo

REPOSITORIES = 100
ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "portfolio.md").read_text(encoding="utf-8")
BUCKET = "acme-debts/*/*.jsonl"
TEAMS = {"alice": "payments", "bob": "payments", "carol": "web", "dora": "elsewhere", "": "elsewhere"}
CONFIG = '[budget.payments]\nowners = ["alice", "bob"]\n[budget.web]\nowners = ["carol"]\n'


def blocks(heading: str) -> list[str]:
    """The SQL below a heading, block by block: the views, then the six questions."""
    section = next(part for part in re.split(r"^## ", TEXT, flags=re.MULTILINE) if part.startswith(heading))
    return re.findall(r"^```sql\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)


def statements(block: str, path: str) -> list[str]:
    """The statements of a block, over other files than those in the bucket."""
    moved = re.sub(rf"s3a?://{re.escape(BUCKET)}", path, block)
    return [each.strip() for each in moved.split(";\n") if each.strip()]


DUCKDB = blocks("Six questions, in DuckDB")
SPARK = blocks("The same in Spark SQL")


class Owed(NamedTuple):
    """A generated debt and the repository it is in."""

    repository: str
    item: Item

    @property
    def hours(self) -> float:
        """What it costs a week, as stated."""
        return float(self.item.interest.removesuffix("h/week"))

    @property
    def deadline(self) -> date | None:
        """When it is due; for what came back on a date, a fuse later."""
        if self.item.due:
            return self.item.due
        back = self.item.revisit.on if self.item.revisit else None
        return back + timedelta(days=14) if back and back <= TODAY else None

    @property
    def days_late(self) -> int:
        """Past its deadline."""
        return max((TODAY - self.deadline).days, 0) if self.deadline else 0


def _debt(chance: random.Random, number: int) -> Item:
    created = TODAY - timedelta(days=chance.randrange(1, 1500))
    is_reckless = chance.random() < 0.5
    item = Item(
        id=new_item_id(chance),
        title=f"Debt {number}: 'quoted' \"twice\", \u00fcber",
        kind="reckless" if is_reckless else "prudent",
        created=created,
        owner=chance.choice(list(TEAMS)),
        reason="It was enough",
        principal=f"{chance.randrange(1, 30)}h",
        interest=f"{chance.randrange(1, 40) / 4}h/week",
        due=TODAY + timedelta(days=chance.randrange(-60, 60)) if is_reckless else None,
        revisit=None
        if is_reckless
        else Revisit(asked=created, on=max(created, TODAY + timedelta(days=chance.randrange(-40, 400)))),
    )
    if chance.random() < 0.3:
        closed = TODAY - timedelta(days=chance.randrange(0, min((TODAY - created).days, 80)))
        deed = chance.choice(["pay", "drop"])
        paid = Change(on=closed, by="alice", did=deed, reason="done")
        return item._replace(status={"pay": "paid", "drop": "dropped"}[deed], changes=(paid,))
    return item


class Portfolio(NamedTuple):
    """The exports of all repositories, and what is in them."""

    path: str
    owed: tuple[Owed, ...]

    @property
    def open(self) -> list[Owed]:
        """What stands."""
        return [each for each in self.owed if each.item.is_open]


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> Portfolio:
    """A hundred repositories, exported as the job does it; some last week too, when they owed something else."""
    chance = random.Random(20261123)
    folder = tmp_path_factory.mktemp("portfolio")
    template = Repo.create(folder / "template")
    template.write("a.py", "x = 1\n").write(".debt/config.toml", CONFIG).write(".debt/format", "1\n")
    template.stage().commit("Start")
    bucket = folder / "bucket"
    owed = []
    for number in range(REPOSITORIES):
        repo = Repo(folder / f"service-{number}")
        shutil.copytree(template.root, repo.root)
        with (repo.root / ".git/config").open("a") as config:
            config.write(f'[remote "origin"]\n\turl = https://code.example/acme/service-{number}.git\n')
        if number % 10 == 0:
            _put(repo, _debt(chance, 999)._replace(id="D-0dd00", created=date(2020, 1, 1)))
            _export(repo, bucket, TODAY - timedelta(days=7))
            repo.remove(".debt/items/D-0dd00.toml")
        items = [_debt(chance, each) for each in range(chance.randrange(1, 9))]
        for item in items:
            _put(repo, item)
        _export(repo, bucket, TODAY)
        owed += [Owed(f"acme/service-{number}", item) for item in items]
        shutil.rmtree(repo.root)
    # Before its first debt a repository exports nothing.
    (bucket / f"day={TODAY}" / "acme-empty.jsonl").write_text("")
    return Portfolio(f"{bucket}/*/*.jsonl", tuple(owed))


def _put(repo: Repo, item: Item) -> None:
    repo.write(f".debt/items/{item.id}.toml", item_text(item))


def _export(repo: Repo, bucket: Path, day: date) -> None:
    target = bucket / f"day={day}" / f"acme-{repo.root.name}.jsonl"
    target.parent.mkdir(parents=True, exist_ok=True)
    done = repo.run("export", "--format", "jsonl", "-o", str(target), "--as-of", day.isoformat())
    assert 0 == done.code, done.stderr


Rows = Sequence[Sequence[object]]


@pytest.fixture(scope="module")
def answers(portfolio: Portfolio) -> list[Rows]:
    """What DuckDB answers to the six questions, as they stand in the page."""
    with duckdb.connect() as database:
        for statement in statements(DUCKDB[0], portfolio.path):
            database.execute(statement)
        return [database.execute(*statements(block, portfolio.path)).fetchall() for block in DUCKDB[1:]]


def test_there_are_six_questions_in_both() -> None:
    """Each under its number, in the same words."""
    asked = [[re.findall(r"^-- (\d\. [^?]+\?)", block)[0] for block in both[1:]] for both in (DUCKDB, SPARK)]

    assert asked[0] == asked[1]
    assert ["1.", "2.", "3.", "4.", "5.", "6."] == [question[:2] for question in asked[0]]


def test_there_is_something_to_answer(answers: list[Rows]) -> None:
    """A question that nobody's debts answer would prove nothing."""
    assert [True] * 6 == [len(rows) >= 3 for rows in answers]


def test_what_is_late(portfolio: Portfolio, answers: list[Rows]) -> None:
    """Question 1."""
    late = [each for each in portfolio.open if each.days_late]
    expected = [
        (each.repository, each.item.id, each.item.title, each.item.owner or None, each.deadline, each.days_late)
        for each in sorted(late, key=lambda each: (-each.days_late, each.repository, each.item.id))
    ]

    assert expected == answers[0]


def test_who_owns_what(portfolio: Portfolio, answers: list[Rows]) -> None:
    """Question 2."""
    groups: dict[tuple[str, str], list[Owed]] = {}
    for each in portfolio.open:
        groups.setdefault((each.item.owner or "nobody", each.repository), []).append(each)
    expected = [
        (
            *key,
            " ".join(sorted(each.item.id for each in group)),
            min((each.deadline for each in group if each.deadline), default=None),
        )
        for key, group in sorted(groups.items())
    ]

    assert expected == answers[1]


def test_burn_of_each_team(portfolio: Portfolio, answers: list[Rows]) -> None:
    """Question 3: what stood four weeks ago against what stands today, by the ledgers."""
    then = TODAY - timedelta(days=28)
    now: dict[str, float] = {}
    before: dict[str, float] = {}
    for each in portfolio.owed:
        team, item = TEAMS[each.item.owner], each.item
        now[team] = now.get(team, 0) + (each.hours if item.is_open else 0)
        stood = item.created <= then and (item.is_open or item.changes[-1].on > then)
        before[team] = before.get(team, 0) + (each.hours if stood else 0)

    assert {team: (now[team], pytest.approx((now[team] - before[team]) / 4, abs=0.006)) for team in now} == {
        team: (carries, burn)
        for team, carries, burn in answers[2]  # type: ignore[misc]
    }


def test_oldest_prudent_debt(portfolio: Portfolio, answers: list[Rows]) -> None:
    """Question 4; last week's export of a debt that is gone is not asked."""
    prudent = [each for each in portfolio.open if each.item.kind == "prudent"]
    oldest = sorted(prudent, key=lambda each: (each.item.created, each.repository, each.item.id))[:10]

    assert [(each.repository, each.item.id, (TODAY - each.item.created).days) for each in oldest] == [
        (row[0], row[1], row[5]) for row in answers[3]
    ]


def test_what_waits_for_an_answer(portfolio: Portfolio, answers: list[Rows]) -> None:
    """Question 5: came back on its date, and less than a fuse ago."""
    waiting = [
        each
        for each in portfolio.open
        if each.item.revisit and each.item.revisit.on and each.item.revisit.on <= TODAY and not each.days_late
    ]
    expected = sorted((each.deadline, each.repository, each.item.id) for each in waiting)

    assert expected == [(row[4], row[0], row[1]) for row in answers[4]]


def test_payments_worth_most(portfolio: Portfolio, answers: list[Rows]) -> None:
    """Question 6: payback by urgency, of what is to be paid now."""

    def weeks(each: Owed) -> float:
        payback = min(float(each.item.principal.removesuffix("h")) / each.hours, 104)
        return payback / (1 + min(each.days_late / 7, 12) / 4)

    to_pay = [each for each in portfolio.open if each.item.kind == "reckless" or each.days_late]
    best = sorted(to_pay, key=lambda each: (round(weeks(each), 3), each.repository, each.item.id))[:10]

    assert [(each.repository, each.item.id, pytest.approx(weeks(each), abs=0.001)) for each in best] == [
        (row[0], row[1], row[5]) for row in answers[5]
    ]


def test_spark_sql_asks_the_same(portfolio: Portfolio, answers: list[Rows]) -> None:
    """Parsed as Spark's, translated to DuckDB's and run there: the same rows. Spark itself: `make portfolio`."""
    for statement in statements(SPARK[0], portfolio.path):
        assert sqlglot.parse_one(statement, read="spark")
    with duckdb.connect() as database:
        for statement in statements(DUCKDB[0], portfolio.path):
            database.execute(statement)
        for block, expected in zip(SPARK[1:], answers, strict=True):
            (query,) = sqlglot.transpile(block, read="spark", write="duckdb")
            assert expected == database.execute(query).fetchall(), block


@pytest.mark.skipif(
    find_spec("pyspark") is None or shutil.which("java") is None, reason="Spark is not installed: make portfolio"
)
def test_spark_answers_the_same(portfolio: Portfolio, answers: list[Rows]) -> None:
    """A real Spark over the same files, with the statements of the page."""
    asked = {
        "setup": statements(SPARK[0], portfolio.path),
        "queries": [statement for block in SPARK[1:] for statement in statements(block, portfolio.path)],
    }

    done = subprocess.run(
        [sys.executable, "-m", "tests.support.spark_sql"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )

    assert 0 == done.returncode, done.stderr[-3000:]
    assert json.loads(json.dumps(answers, default=str)) == json.loads(done.stdout)


def test_the_jobs_are_yaml_and_export() -> None:
    """What a reader copies parses, and has the command of the page's first paragraph."""
    jobs = [yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)]

    commands: list[Any] = [step["run"] for step in jobs[0]["jobs"]["export"]["steps"] if "run" in step]
    assert 2 == len(jobs)
    assert "debtctl export --format jsonl -o debts.jsonl" in commands
    assert "debtctl export --format jsonl -o debts.jsonl" in jobs[1]["debts"]["script"]
    assert "schedule" in jobs[0][True]  # YAML 1.1 reads the key `on` as true
