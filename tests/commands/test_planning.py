"""plan, budget, trend and the report's digest and groups: run as a person runs them, on acme/shop."""

import json
from collections.abc import Callable

import pytest

from tests.journeys import shop
from tests.support.repo import AS_OF, Repo

BUDGETS = """\
[budget.payments]
paths = ["pay/**", "src/session.py"]
carry = "6h/week"

[budget.web]
owners = ["@carol", "dora"]
carry = "30m/week"

[budget.elsewhere]
carry = "10h/week"
"""


@pytest.fixture
def acme(repo_from: Callable[[Callable[[Repo], object]], Repo]) -> Repo:
    """acme/shop with its register."""
    return repo_from(shop.build)


# --- plan ------------------------------------------------------------------------------------------------------------


def test_plan_of_three_days(acme: Repo) -> None:
    """What is to pay fits, by owner, and nothing is written."""
    result = acme.run("plan", "3d", *AS_OF)

    assert (0, "") == (result.code, result.stderr)
    assert "3 days buys back 5.6 hours a week: paid for after 4 weeks" == result.stdout.splitlines()[0]
    assert "  2d 5h of 3d (3h left)\n" in result.stdout
    assert "" == acme.status()


def test_plan_names_the_old_comments_in_the_files_it_visits(acme: Repo) -> None:
    """One visit: the file is open anyway. What was kept in triage, and other files, are left in peace."""
    acme.write("src/session.py", shop.SESSION + "# TODO close it on exit\n# TODO and log it\n# FIXME kept\n")
    acme.write(".debt/baseline.txt", acme.read(".debt/baseline.txt") + "k src/session.py\tFIXME: kept\t1\n")

    result = acme.run("plan", "3d", *AS_OF)

    assert "  One visit     src/session.py: D-7k3qm, and 2 old TODOs in the same file\n" in result.stdout


def test_plan_takes_time_in_several_words(acme: Repo) -> None:
    """`plan 1d 4h` needs no quotes."""
    one, two = (json.loads(acme.run("plan", *words, "--json", *AS_OF).stdout) for words in (["1d", "4h"], ["1d 4h"]))

    assert (12 * 60, one) == (two["capacity_minutes"], two)


@pytest.mark.parametrize(
    ("args", "ids"),
    [
        (["3d", "pay"], ["D-m2x9d"]),
        (["3d", "pay", "web/flags.ts"], ["D-m2x9d", "D-q8w4t"]),
        (["3d", "--owner", "alice"], ["D-7k3qm"]),
        (["3d", "--owner", "@bob", "--owner", "carol"], ["D-m2x9d", "D-h1v8e", "D-q8w4t", "D-j8e5c"]),
        (["3d", "--until", "2026-11-27"], ["D-7k3qm", "D-m2x9d"]),
        (["4h", "--until", "2026-11-27"], ["D-m2x9d"]),
    ],
)
def test_plan_of_what_was_asked_for(acme: Repo, args: list[str], ids: list[str]) -> None:
    """Only those places, owners, dates."""
    document = json.loads(acme.run("plan", *args, "--json", *AS_OF).stdout)

    assert ids == [item["id"] for share in document["owners"] for item in share["items"]]


def test_plan_from_a_subfolder_takes_paths_from_there(acme: Repo) -> None:
    """A path is meant where one stands."""
    result = acme.run("plan", "3d", "refund.go", *AS_OF, cwd="pay")

    assert ("D-m2x9d" in result.stdout, "D-7k3qm" in result.stdout) == (True, False)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "error: how much time is there?\n  next: debtctl plan 3d\n"),
        (["soon"], 'error: plan: "soon" is no duration\n  try: 30m · 3h · 2d · 1w · 1d 4h\n'),
        (
            ["3 dys"],
            'error: plan: I don\'t understand "3dys". Did you mean "3days"?\n  try: 30m · 3h · 2d · 1w · 1d 4h\n',
        ),
        (
            ["3d", "--until", "fryday"],
            'error: --until: I don\'t understand "fryday". Did you mean "friday"?\n'
            "  try: 2w · 3d · friday · next friday · eoq · 2026-12-18\n",
        ),
        (
            ["3d", "--format", "csv"],
            'error: --format: "csv" is no format of this (text, markdown, json)\n  next: --format text\n',
        ),
    ],
)
def test_plan_that_is_not_understood(acme: Repo, args: list[str], said: str) -> None:
    """Exit 2, and what to type."""
    result = acme.run("plan", *args, *AS_OF)

    assert (2, "", said) == (result.code, result.stdout, result.stderr)


def test_plan_for_too_little_time_names_the_smallest(acme: Repo) -> None:
    """SCREENS.md, 4d."""
    result = acme.run("plan", "30m", *AS_OF)

    assert (0, "Nothing to pay fits in 30 minutes. The smallest is D-q8w4t (1h, carol).\n") == (
        result.code,
        result.stdout,
    )


def test_plan_where_there_is_nothing(acme: Repo, repo: Repo) -> None:
    """Without a register it says how to begin; filtered to nothing, that nothing is like that."""
    assert "No debt register in this repository yet.  debtctl init\n" == repo.run("plan", "3d").stdout
    assert "Nothing like that is to pay.\n" == acme.run("plan", "3d", "--owner", "zoe", *AS_OF).stdout
    repo.run("init", "-y")
    assert "Nothing is to pay and nothing is scheduled.\n" == repo.run("plan", "3d").stdout


def test_bad_item_file_does_not_take_the_plan_away(acme: Repo) -> None:
    """All that is readable is planned, the bad one is named, exit 3."""
    acme.write(".debt/items/D-q8w4t.toml", "title = ")

    for verb in (["plan", "3d"], ["budget"], ["trend"]):
        result = acme.run(*verb, *AS_OF)

        assert (3, True) == (result.code, ".debt/items/D-q8w4t.toml:1" in result.stderr)
        assert result.stdout


# --- budget ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def budgeted(acme: Repo) -> Repo:
    """acme/shop with three budgets."""
    return acme.write(".debt/config.toml", acme.read(".debt/config.toml") + BUDGETS)


def test_budget_of_each_area(budgeted: Repo) -> None:
    """5.4 of 6 hours, and what would help."""
    result = budgeted.run("budget", *AS_OF)

    assert (0, "") == (result.code, result.stderr)
    assert ["payments", "web", "elsewhere"] == [line.split()[0] for line in result.stdout.splitlines()[1:4]]
    assert "What would help most:" in result.stdout
    assert "" == budgeted.status().replace(" M .debt/config.toml\n", "")


def test_budget_of_one_area(budgeted: Repo) -> None:
    """Its row, and its own debts."""
    document = json.loads(budgeted.run("budget", "payments", "--json", *AS_OF).stdout)

    (area,) = document["areas"]
    assert ("payments", 324.0, 360.0) == (
        area["area"], area["carried_minutes_per_week"], area["limit_minutes_per_week"],
    )  # fmt: skip
    assert ["D-m2x9d", "D-7k3qm"] == [item["id"] for item in document["most_helpful"]]


def test_budget_of_no_such_area(budgeted: Repo) -> None:
    """The near miss and those there are."""
    result = budgeted.run("budget", "payment", *AS_OF)

    assert (
        2,
        'error: there is no area "payment". Did you mean "payments"? (payments, web, elsewhere)\n'
        "  next: debtctl budget payments\n",
    ) == (result.code, result.stderr)


def test_budget_that_is_wrong_names_the_file(acme: Repo) -> None:
    """Exit 3, the table, what it takes."""
    acme.write(".debt/config.toml", '[budget.pay]\npaths = ["pay/**"]\ncarry = "6 h"\n')

    result = acme.run("budget", *AS_OF)

    assert 3 == result.code
    assert result.stderr.startswith("error: .debt/config.toml:3: [budget.pay] carry = ")
    assert "next: debtctl help config" in result.stderr


def test_doctor_finds_a_budget_that_is_wrong(acme: Repo) -> None:
    """Where `check` sends people, the same is said."""
    acme.write(".debt/config.toml", '[budget.pay]\npaths = ["pay/**"]\ncary = "6h/week"\n')

    result = acme.run("doctor", *AS_OF)

    assert (1, True) == (
        result.code,
        ".debt/config.toml:3" in result.stdout
        and '"cary" is no key of [budget.pay]. Did you mean "carry"?' in result.stdout,
    )


def test_start_that_is_proposed_is_a_budget(acme: Repo) -> None:
    """Pasted into the configuration, it is understood, and nothing is full."""
    proposed = acme.run("budget", *AS_OF).stdout.partition("config.toml:\n")[2]

    acme.write(".debt/config.toml", acme.read(".debt/config.toml") + proposed.replace("    ", ""))
    areas = json.loads(acme.run("budget", "--json", *AS_OF).stdout)["areas"]

    assert ["pay", "src", "web", "elsewhere"] == [area["area"] for area in areas]
    assert all(area["carried_minutes_per_week"] < area["limit_minutes_per_week"] for area in areas[:3])


def test_odd_folder_is_proposed_as_toml_has_it(acme: Repo) -> None:
    """A name that is no bare key is quoted, and its glob means that folder alone."""
    acme.write("web [old]/x.ts", "// TODO(D-q8w4t): on\n")
    item = acme.read(".debt/items/D-q8w4t.toml").replace("web/flags.ts", "web [old]/x.ts")
    item = item.replace('principal = "1h"', 'interest = "9h/week"')
    acme.write(".debt/items/D-q8w4t.toml", item)
    proposed = acme.run("budget", *AS_OF).stdout.partition("config.toml:\n")[2]

    acme.write(".debt/config.toml", proposed.replace("    ", ""))
    areas = json.loads(acme.run("budget", "--json", *AS_OF).stdout)["areas"]

    assert ("web [old]", ["D-q8w4t"]) in [(area["area"], area["items"]) for area in areas]


def test_budget_where_there_is_nothing(repo: Repo) -> None:
    """Without a register, and without a debt in it."""
    assert "No debt register in this repository yet.  debtctl init\n" == repo.run("budget").stdout
    repo.run("init", "-y")
    assert "No budget is set, and no debt is written down.  debtctl add\n" == repo.run("budget").stdout


# --- trend -----------------------------------------------------------------------------------------------------------


def test_trend_by_month_and_by_week(acme: Repo) -> None:
    """The same debts, told in other steps."""
    months, weeks = (json.loads(acme.run("trend", "--per", per, "--json", *AS_OF).stdout) for per in ("month", "week"))

    assert [("month", "2026-02-22"), ("week", "2026-02-22")] == [
        (each["per"], each["since"]) for each in (months, weeks)
    ]
    assert [(10, 1, 1, 1)] * 2 == [
        tuple(sum(period[key] for period in each["periods"]) for key in ("taken_on", "paid", "postponed", "vanished"))
        for each in (months, weeks)
    ]
    assert months["periods"][-1]["carried_minutes_per_week"] == weeks["periods"][-1]["carried_minutes_per_week"]


@pytest.mark.parametrize(
    ("since", "first"),
    [("monday", "2026-11-16"), ("friday", "2026-11-20"), ("2w", "2026-11-09"), ("18 nov", "2026-11-18"),
     ("24 nov", "2025-11-24"), ("3m", "2026-08-23"), ("2026-11-01", "2026-11-01"), ("today", "2026-11-23"),
     ("last friday", "2026-11-20"), ("yesterday", "2026-11-22"), ("1w ago", "2026-11-16")],
)  # fmt: skip
def test_since_is_a_day_in_the_past(acme: Repo, since: str, first: str) -> None:
    """What people type for days to come is as far back here."""
    first = max(first, "2026-02-22")

    assert first == json.loads(acme.run("trend", "--since", since, "--json", *AS_OF).stdout)["since"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--since", "2027-01-01"], "error: --since: 2027-01-01 is yet to come\n"),
        (["--since", "mnday"], 'error: --since: I don\'t understand "mnday". Did you mean "monday"?\n'),
        (["--per", "weak"], 'error: --per: "weak" is no step. Did you mean "week"? (week, month)\n'),
    ],
)
def test_trend_that_is_not_understood(acme: Repo, args: list[str], said: str) -> None:
    """Exit 2, and what to type."""
    result = acme.run("trend", *args, *AS_OF)

    assert (2, "", True) == (result.code, result.stdout, result.stderr.startswith(said))


def test_trend_of_a_path_and_of_an_owner(acme: Repo) -> None:
    """Closed debts are told of too."""
    path, owner = (
        json.loads(acme.run("trend", *args, "--json", *AS_OF).stdout) for args in (["pay"], ["--owner", "bob"])
    )

    assert [1, 4] == [sum(period["taken_on"] for period in each["periods"]) for each in (path, owner)]
    assert 1 == sum(period["paid"] for period in owner["periods"])


def test_trend_where_there_is_nothing(acme: Repo, repo: Repo) -> None:
    """Each empty state has its own word."""
    unowned = "Debts that were written down only: comments nobody wrote down have no owner.\n"
    assert f"No debt was ever like that.\n{unowned}" == acme.run("trend", "--owner", "zoe", *AS_OF).stdout
    assert "No debt register in this repository yet.  debtctl init\n" == repo.run("trend").stdout
    repo.run("init", "-y")
    assert "No debt is written down yet.  debtctl add\n" == repo.run("trend").stdout


# --- the report's digest and groups ----------------------------------------------------------------------------------


def test_weekly_digest(acme: Repo) -> None:
    """New, paid and late since a day, in text, Markdown and JSON."""
    text = acme.run("report", "--since", "4w", *AS_OF)
    markdown = acme.run("report", "--since", "4w", "--format", "markdown", *AS_OF)
    since = json.loads(acme.run("report", "--since", "4w", "--json", *AS_OF).stdout)["since"]

    assert (0, "") == (text.code, text.stderr)
    assert [True] * 3 == [title in text.stdout.splitlines() for title in ("NEW", "PAID", "LATE")]
    assert [True] * 3 == [f"### {title}\n" in markdown.stdout for title in ("New", "Paid", "Late")]
    assert ("2026-10-26", ["D-m2x9d", "D-q8w4t"], ["D-p4ydk"], ["D-7k3qm"]) == (
        since["date"],
        *([row["id"] for row in since[section]] for section in ("new", "paid", "late")),
    )


def test_digest_of_what_the_ledger_says(acme: Repo) -> None:
    """What a verb enters today is in the digest of today."""
    acme.run("pay", "m2x", "-m", "done", "--no-comment", *AS_OF)
    acme.run("drop", "t6b", "-m", "never", *AS_OF)

    page = acme.run("report", "--since", "today", *AS_OF).stdout

    assert (["D-m2x9d"], ["D-t6b1n"]) == tuple(
        [line.split()[0] for line in page.partition(f"{title}\n")[2].splitlines()[:1]] for title in ("PAID", "DROPPED")
    )


@pytest.mark.parametrize(
    ("by", "names"),
    [("owner", ["alice", "bob", "carol", "dora"]), ("area", ["pay", "src", "web", None]), ("label", [None])],
)
def test_groups(acme: Repo, by: str, names: list[str | None]) -> None:
    """Alphabetical, what belongs to none last; areas without a budget are folders."""
    groups = json.loads(acme.run("report", "--group-by", by, "--json", *AS_OF).stdout)["groups"]

    assert names == [None if group["name"] == "elsewhere" else group["name"] for group in groups]


def test_groups_by_the_areas_of_the_budgets(budgeted: Repo) -> None:
    """As `budget` has them."""
    groups = json.loads(budgeted.run("report", "--group-by", "area", "--json", *AS_OF).stdout)["groups"]

    areas = json.loads(budgeted.run("budget", "--json", *AS_OF).stdout)["areas"]
    assert {area["area"]: sorted(area["items"]) for area in areas} == {
        group["name"]: sorted(group["items"]) for group in groups
    }


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--group-by", "owners"], '--group-by: debts have no "owners". Did you mean "owner"? (owner, area, label)'),
        (["--since", "monday", "--group-by", "owner"], "--since and --group-by are two pages"),
    ],
)
def test_pages_that_are_not_understood(acme: Repo, args: list[str], said: str) -> None:
    """Exit 2, and what to type."""
    result = acme.run("report", *args, *AS_OF)

    assert (2, "", True) == (result.code, result.stdout, said in result.stderr)


def test_trend_counts_the_comments_nobody_wrote_down(acme: Repo) -> None:
    """From history: those of debts are not among them, one that moved neither came nor went."""
    acme.write("new.py", "# TODO: one\n# TODO: two\n").write("src/cart/tax.py", "total = 0\n").stage()
    acme.commit("Two came, one went", date="2026-11-21")
    acme.move("new.py", "lib/new.py").commit("Moved", date="2026-11-22")

    told = acme.run("trend", "--since", "2w", *AS_OF).stdout

    assert "Comments nobody wrote down: 2 came, 1 went.\n" in told


def test_trend_of_a_folder_counts_its_comments(acme: Repo) -> None:
    """And that of an owner none: they have no owner, which is said."""
    acme.write("lib/new.py", "# TODO: one\n").write("new.py", "# TODO: two\n").stage().commit("Two", date="2026-11-21")

    folder, owner = (acme.run("trend", *args, "--since", "2w", *AS_OF).stdout for args in (["lib"], ["--owner", "bob"]))

    assert "Comments nobody wrote down: 1 came, 0 went.\n" in folder
    assert "comments nobody wrote down have no owner." in owner


def test_trend_before_init(repo: Repo) -> None:
    """Comments come and go before anybody writes one down."""
    repo.write("a.py", "# TODO: one\n").stage().commit("One", date="2026-11-20")

    result = repo.run("trend", "--since", "2w", *AS_OF)

    assert (0, True) == (result.code, "Comments nobody wrote down: 1 came, 0 went.\n" in result.stdout)
