"""`debtctl diff`: what lies between two commits of real repositories."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.formats.test_documents import validate
from tests.journeys import branch, shop
from tests.support.repo import AS_OF, Repo

RepoFrom = Callable[[Callable[[Repo], object]], Repo]
ITEM = ".debt/items/{}.toml".format


@pytest.fixture
def work(repo_from: RepoFrom) -> Repo:
    """acme/shop on a branch without a commit of its own, the export's comment in place."""
    return repo_from(_on_branch)


def _on_branch(repo: Repo) -> None:
    shop.build(repo)
    repo.write("web/export.ts", branch.EXPORT).stage().commit("Stream later", date="2026-11-22")
    repo.git("checkout", "-q", "-b", "work")


def changed(repo: Repo, path: str, old: str, new: str) -> Repo:
    """A file with one text replaced by another, which must be there."""
    text = repo.read(path)
    assert old in text
    return repo.write(path, text.replace(old, new))


def document(repo: Repo, *args: str) -> dict:
    """What `diff --json` says, held against its schema."""
    result = repo.run("diff", *args, "--json", *AS_OF)
    assert 0 == result.code, result.stderr
    found = json.loads(result.stdout)
    validate("diff", found)
    return found


def buckets(found: dict) -> dict[str, list[str]]:
    """The ids in each bucket that has any."""
    return {name: [item["id"] for item in items] for name, items in found["items"].items() if items}


def body(repo: Repo, *args: str) -> list[str]:
    """The lines of the page below its title."""
    return repo.run("diff", *args, *AS_OF).stdout.splitlines()[2:]


def test_the_branch_of_the_screens(repo_from: RepoFrom) -> None:
    """As drawn; what it is against, what needs an answer."""
    found = document(repo_from(branch.build))

    assert {"added": ["D-v3p8s"], "paid": ["D-7k3qm"], "postponed": ["D-r5h2v"], "vanished": ["D-c0t6e"]} == buckets(
        found
    )
    assert [("src/rates.py", "untracked")] == [(each["path"], each["state"]) for each in found["comments"]["new"]]
    assert (2, 5, "main", "retry-refunds") == (
        found["unanswered"],
        found["commits"],
        found["base"]["name"],
        found["head"]["name"],
    )
    assert (120.0, 144.0) == tuple(found["interest"][key]["minutes_per_week"] for key in ("taken_on", "paid"))


def test_nothing_changed(work: Repo) -> None:
    """One sentence, and exit 0."""
    result = work.run("diff", *AS_OF)

    assert (0, "No debt taken on, paid or lost between main and work.\n", "") == (
        result.code,
        result.stdout,
        result.stderr,
    )
    assert "<!-- debtctl-diff -->\nNo debt taken on, paid or lost.\n" == work.run("diff", "--format", "markdown").stdout


def test_code_that_has_nothing_to_do_with_debt(work: Repo) -> None:
    """A commit that changes lines around comments changes none of them."""
    changed(work, "src/session.py", "import db\n", "import db, sys\n").stage().commit("Work")

    assert ["No debt taken on, paid or lost between main and work."] == work.run("diff").stdout.splitlines()


def test_without_a_register(repo: Repo) -> None:
    """The comments are there before anybody writes anything down."""
    repo.write("a.py", "# TODO one\n# TODO(#12) two\n").stage().commit("Old")
    repo.git("checkout", "-q", "-b", "work")
    repo.write("a.py", "# TODO(#12) two\n# FIXME three\n# TODO(#7): four\n").stage().commit("New")

    assert [
        "+ FIXME    three                                        a.py:2",
        "           nobody has written it down",
        "+ TODO     four                                         a.py:3",
        "           names #7",
        "- TODO     one                                          a.py",
        "",
        "1 thing needs an answer.",
        "  debtctl init",
    ] == body(repo)
    assert "\n   `debtctl init`, then `debtctl add a.py:2`\n" in repo.run("diff", "--format", "markdown").stdout
    assert not repo.exists(".debt")


# --- items -----------------------------------------------------------------------------------------------------------


def _drop(repo: Repo) -> None:
    changed(repo, ITEM("D-m2x9d"), 'status = "open"', 'status = "dropped"')
    repo.write("pay/refund.go", "package pay\n")


def _reopen(repo: Repo) -> None:
    changed(repo, ITEM("D-p4ydk"), 'status = "paid"', 'status = "open"')


def _reclassify(repo: Repo) -> None:
    changed(repo, ITEM("D-m2x9d"), 'kind = "reckless"', 'kind = "prudent"\nreason = "it is rare"')
    changed(repo, ITEM("D-m2x9d"), "due = 2026-11-27\n", "")
    changed(repo, ITEM("D-m2x9d"), "[[anchors]]", '[revisit]\nasked = 2026-11-23\nrelease = "v6.*"\n\n[[anchors]]')


def _edit(repo: Repo) -> None:
    changed(repo, ITEM("D-m2x9d"), 'owner = "bob"', 'owner = "carol"')
    changed(repo, ITEM("D-m2x9d"), 'interest = "3h/week"', 'interest = "1h/week"')


def _move(repo: Repo) -> None:
    repo.write("pay/money.go", repo.read("pay/refund.go")).write("pay/refund.go", "package pay\n")
    changed(repo, ITEM("D-m2x9d"), 'path = "pay/refund.go"', 'path = "pay/money.go"')


def _elsewhere(repo: Repo) -> None:
    changed(repo, ITEM("D-m2x9d"), 'path = "pay/refund.go"', 'path = "pay/gateway.go"')
    changed(repo, ITEM("D-m2x9d"), 'text = "FIXME: the gateway error is lost"', 'text = "func Gateway() {}"')
    repo.write("pay/refund.go", "package pay\n")


def _vanish(repo: Repo) -> None:
    repo.write("pay/refund.go", "package pay\n")


def _remove(repo: Repo) -> None:
    repo.remove(ITEM("D-m2x9d")).write("pay/refund.go", "package pay\n")


def _written_down_and_paid(repo: Repo) -> None:
    repo.write(ITEM("D-v3p8s"), branch.REFUNDS.replace('"open"', '"paid"') + branch.PAID)


def _closed_and_reopened(repo: Repo) -> None:
    repo.write(
        ITEM("D-m2x9d"),
        f"{repo.read(ITEM('D-m2x9d'))}{branch.PAID}{branch.PAID.replace('pay', 'reopen')}from = 'paid'\nto = 'open'\n",
    )


def _rewritten(repo: Repo) -> None:
    changed(repo, ITEM("D-m2x9d"), "created = 2026-11-10", "created = 2026-11-09")


SENTENCE_3H = "Drops 3h a week."
CHANGES = {
    "dropped": (_drop, "D-m2x9d", "- D-m2x9d  Refund retries swallow the gateway error     dropped", SENTENCE_3H),
    "reopened": (
        _reopen,
        "D-p4ydk",
        "+ D-p4ydk  Prices are floats in the admin               reopened · bob · 16 Mar",
        "Takes on ~5m a week.",
    ),
    "reclassified": (
        _reclassify,
        "D-m2x9d",
        "~ D-m2x9d  Refund retries swallow the gateway error   reckless -> prudent, v6.*",
        "",
    ),
    "edited": (
        _edit,
        "D-m2x9d",
        "~ D-m2x9d  Refund retries swallo…  owner bob -> carol, costs 3h/week -> 1h/week",
        "",
    ),
    "moved": (_move, "D-m2x9d", "> 1 comment moved, same words", ""),
    "moved by hand": (
        _elsewhere,
        "D-m2x9d",
        "~ D-m2x9d  Refund retries swallow the gateway error     now in pay/gateway.go",
        "",
    ),
    "vanished": (
        _vanish,
        "D-m2x9d",
        "? D-m2x9d  Refund retries swallow the gateway error     its comment is gone",
        "1 thing needs an answer.\n  debtctl show m2x",
    ),
    "removed": (
        _remove,
        "D-m2x9d",
        "? D-m2x9d  Refund retries swallow the gateway error     its file is gone",
        "1 thing needs an answer.",
    ),
    "paid": (
        _written_down_and_paid,
        "D-v3p8s",
        "- D-v3p8s  Refunds are retried without a limit          written down and paid",
        "",
    ),
    "closed and reopened": (
        _closed_and_reopened,
        "D-m2x9d",
        "~ D-m2x9d  Refund retries swallow the gateway error     closed and reopened",
        "",
    ),
    "rewritten": (
        _rewritten,
        "D-m2x9d",
        "~ D-m2x9d  Refund retries swallow the gateway error   its history was rewritten",
        "",
    ),
}
BUCKET = {"moved by hand": "moved", "closed and reopened": "edited", "rewritten": "edited"}


@pytest.mark.parametrize("name", CHANGES)
def test_what_became_of_an_item(work: Repo, name: str) -> None:
    """One bucket, one line, and what it comes to."""
    change, item_id, line, sentence = CHANGES[name]
    change(work)
    work.stage().commit("Change it")

    found, page = document(work), body(work)

    assert {BUCKET.get(name, name): [item_id]} == buckets(found)
    assert [] == found["comments"]["gone"]
    assert line in page
    assert "\n".join(page).endswith(f"\n{sentence or line}" if len(page) > 1 else line)


def test_vanished_item_that_was_moved_to_a_later_date(work: Repo) -> None:
    """What needs an answer is told first."""
    _vanish(work)
    changed(work, ITEM("D-m2x9d"), "due = 2026-11-27", "due = 2026-12-27").stage().commit("Both")

    assert {"vanished": ["D-m2x9d"]} == buckets(document(work))


def test_one_of_two_comments_of_an_item(work: Repo) -> None:
    """It has not vanished; a comment of it went all the same."""
    second = '\n[[anchors]]\npath = "pay/gateway.go"\ntext = "TODO: retry like the other gateways"\n'
    work.write(ITEM("D-m2x9d"), work.read(ITEM("D-m2x9d")) + second).stage().commit("Two places")
    work.git("checkout", "-q", "-b", "further")
    _vanish(work)
    work.stage().commit("One less")

    found = document(work, "work")

    assert {"edited": ["D-m2x9d"]} == buckets(found)
    assert [None, 3] == [place["line"] for place in found["items"]["edited"][0]["stands"]]


def test_two_comments_with_one_id(work: Repo) -> None:
    """A further comment of a debt that did not change."""
    work.write("pay/more.go", "package pay\n\n// TODO(D-m2x9d): and here as well\n").stage().commit("More")

    assert [
        "+ TODO     and here as well                             pay/more.go:3",
        "           one more comment of D-m2x9d",
    ] == body(work)[:2]


def test_new_comment_that_names_a_closed_debt(work: Repo) -> None:
    """It is tracked by nothing."""
    work.write("pay/more.go", "package pay\n\n// TODO(D-p4ydk): floats again\n").stage().commit("More")

    assert "           names D-p4ydk, which is no open debt" == body(work)[1]
    assert "`debtctl reopen D-p4ydk`" in work.run("diff", "--format", "markdown", *AS_OF).stdout


def test_adding_an_id_to_an_old_comment(work: Repo) -> None:
    """`add` writes down what was there: the comment is not new."""
    work.run("add", "pay/gateway.go:3", "-r", *AS_OF)
    work.stage().commit("Written down")

    found = document(work)

    assert [[], [], []] == [found["comments"][key] for key in ("new", "gone", "moved")]
    assert ["added"] == list(buckets(found))


def test_item_that_cannot_be_read(work: Repo) -> None:
    """It is named, it is in no bucket, and the rest is told."""
    changed(work, ITEM("D-m2x9d"), 'kind = "reckless"', 'kind = "recklss"')
    work.write("new.py", "# TODO new\n").stage().commit("Broken")

    result = work.run("diff", *AS_OF)

    assert 3 == result.code
    assert 'error: .debt/items/D-m2x9d.toml:2: "recklss" is not a kind. Did you mean "reckless"?' in result.stderr
    assert "+ TODO     new" in result.stdout
    assert "D-m2x9d" not in result.stdout


def test_item_that_was_broken_before_and_after(work: Repo) -> None:
    """What the branch did not touch is not its business."""
    changed(work, ITEM("D-m2x9d"), 'kind = "reckless"', 'kind = "recklss"').stage().commit("Broken")
    work.git("checkout", "-q", "-b", "further")
    work.write("new.py", "# TODO new\n").stage().commit("New")

    assert 0 == work.run("diff", "work", *AS_OF).code


# --- comments --------------------------------------------------------------------------------------------------------


def test_file_renamed_with_its_comments(work: Repo) -> None:
    """Also those of items, whose anchors still have the old path."""
    work.move("pay/refund.go", "billing/refund.go").commit("Rename")

    found = document(work)

    assert {"moved": ["D-m2x9d"]} == buckets(found)
    assert [("pay/refund.go", "billing/refund.go")] == [
        (each["from"]["path"], each["path"]) for each in found["comments"]["moved"]
    ]


def test_file_renamed_whose_words_stand_elsewhere_too(repo: Repo) -> None:
    """git says which of the two an item is about that its comment does not name."""
    body_of_file = "x = 1\n" * 20
    repo.run("init", "-y", *AS_OF)
    repo.write("a.py", f"# TODO: one pool\n{body_of_file}").write("b.py", "# TODO: one pool\n")
    repo.run("add", "a.py:1", "-r", "--no-comment", *AS_OF)
    repo.stage().commit("Write it down")
    repo.git("checkout", "-q", "-b", "work")
    repo.move("a.py", "c.py").stage().commit("Rename")

    assert {"moved"} == buckets(document(repo)).keys()


def test_comment_in_other_words(work: Repo) -> None:
    """It is new, and nobody need search for what it was."""
    changed(work, "src/cart/tax.py", "skip the tax check for now", "skip the VAT check for now").stage().commit("VAT")

    assert [
        "+ HACK     skip the VAT check for now, Denmark fails    src/cart/tax.py:1",
        '           nobody has written it down; it said "skip the tax check for now,',
    ] == body(work)[:2]
    assert [] == document(work)["comments"]["gone"]


def test_comment_in_other_words_in_another_file(work: Repo) -> None:
    """Of another file nobody says that it was this one before."""
    work.write("src/cart/tax.py", "x = 1\n")
    work.write("src/cart/vat.py", "# HACK: skip the VAT check for now, Denmark fails\n").stage().commit("VAT")

    assert "skip the tax check" not in work.run("diff", "--format", "markdown").stdout.partition("<details>")[0]


def test_comment_accepted_on_the_branch(work: Repo) -> None:
    """`init` on a branch: said, and no answer is asked for."""
    work.write("new.py", "# TODO new\n")
    work.write(".debt/baseline.txt", work.read(".debt/baseline.txt") + "new.py\tTODO: new\t1\n").stage().commit(
        "Accept"
    )

    found = document(work)

    assert ("accepted", 0) == (found["comments"]["new"][0]["state"], found["unanswered"])


def test_comments_beyond_what_a_pull_request_shows(work: Repo) -> None:
    """A thousand are cut; the command that has them all is named."""
    work.write("new.py", "".join(f"# TODO number {number:04} {'x' * 300}\n" for number in range(1000)))
    work.stage().commit("Many")

    page = work.run("diff", "--format", "markdown", *AS_OF).stdout

    assert "and 960 more: `debtctl diff`" in page
    assert len(page) < 65_536


def test_several_new_comments(work: Repo) -> None:
    """What is so of all of them is said once; the command is whole, however long it is."""
    path = f"{'deeply/' * 12}nested.py"
    work.write(path, "# TODO one\n# TODO two\n# TODO(#7): three\n# TODO four\n").stage().commit("New")

    page = body(work)

    assert [
        "           nobody has written these 2 down",
        "           names #7",
        "           nobody has written it down",
    ] == [line for line in page if line.startswith("    ")]
    assert ["3 things need an answer.", f"  debtctl add {path}:1"] == page[-2:]


def test_what_is_not_committed(work: Repo) -> None:
    """It is not in it, and that is said; not where two commits were named, nor with -q."""
    work.write("src/rates.py", "# TODO not yet\n")

    results = [work.run("diff", *args, *AS_OF) for args in ((), ("-q",), ("main", "HEAD"))]

    assert ["debtctl: what is not committed yet is not in it.\n", "", ""] == [each.stderr for each in results]
    assert 1 == len({each.stdout.replace("HEAD", "work") for each in results})


def test_in_a_bare_minimum_of_a_terminal(repo_from: RepoFrom) -> None:
    """`LC_ALL=C` and thirty columns: nothing is lost."""
    work = repo_from(branch.build)

    result = work.run("diff", *AS_OF, columns=30, env={"LC_ALL": "C"})

    assert (0, True) == (result.code, result.stdout.isascii())
    assert [] == [line for line in result.stdout.splitlines() if len(line) > 30]
    assert "Takes on 2h a week, pays back" in result.stdout


def partial_clone(repo: Repo, root: Path) -> Repo:
    """A clone without the files of old commits, the branch checked out."""
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("clone", "-q", "--filter=blob:none", f"file://{repo.root}", str(root))
    clone = Repo(root)
    clone.git("checkout", "-q", "retry-refunds")
    return clone


def test_clone_without_the_files_of_old_commits(repo_from: RepoFrom, tmp_path: Path) -> None:
    """Nothing is fetched unasked: what is missing is said, with the command that lets git fetch it, and that helps."""
    clone = partial_clone(repo_from(branch.build), tmp_path / "partial")

    result = clone.run("diff", "origin/main", *AS_OF)

    assert (4, "") == (result.code, result.stdout)
    assert "does not have all the files that differ between origin/main and retry-refunds" in result.stderr
    command = result.stderr.splitlines()[-1].partition("next: git ")[2].partition("     ")[0]
    clone.git(*command.split())
    assert 0 == clone.run("diff", "origin/main", *AS_OF).code


def test_other_verbs_in_such_a_clone(repo_from: RepoFrom, tmp_path: Path) -> None:
    """They say what they know: not which commit took a comment, nor which came and went, nor where a file went."""
    origin = repo_from(branch.build)
    for path in ("pay/refund.go", "pay/other.go"):
        origin.write(path, "package pay\n\n// FIXME: the gateway error is lost\n")
    origin.stage().commit("The id was lost").move("pay/refund.go", "lib/refund.go")
    origin.write("lib/refund.go", "package lib\n\n// FIXME: the gateway error is lost\n").stage().commit("Rename")
    clone = partial_clone(origin, tmp_path / "partial")

    results = {verb: clone.run(*verb.split(), *AS_OF) for verb in ("report", "show c0t", "trend", "why pay/log.py:1")}

    assert dict.fromkeys(results, 0) == {verb: result.code for verb, result in results.items()}
    assert "its comment is gone" in results["report"].stdout
    assert "this clone does not have the files of old commits" in " ".join(results["trend"].stdout.split())


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("nowhere",), '"nowhere" is no commit of this repository'),
        (("main", "--format", "html"), '"html" is no format of this'),
    ],
)
def test_errors(work: Repo, args: tuple[str, ...], said: str) -> None:
    """Exit 2, and what to do."""
    result = work.run("diff", *args)

    assert (2, "") == (result.code, result.stdout)
    assert said in result.stderr
    assert "next: " in result.stderr
