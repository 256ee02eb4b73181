"""Repositories in which a rule of the gate has something to say: one of each, with files of odd names."""

from datetime import date

from debtctl.register.item import Anchor, Item, pay, postpone, reopen
from tests.register.builders import TODAY, reckless
from tests.support.gated import configure, rates_debt, with_register, write_item
from tests.support.repo import Repo

HERE = "sub folder"
FILE = f"{HERE}/it's.py"
POOL = f"{HERE}/pool $HOME.py"
COMMENT = "# TODO(D-7k3qm): go through the pool\n"


def with_owed(repo: Repo) -> None:
    """A file of an odd name whose first line carries D-7k3qm, open, alice's."""
    with_register(repo)
    repo.write(FILE, f"{COMMENT}x = 1\n").write("sub folder/.keep", "")
    write_item(repo, owed()).stage().commit("Write a debt down")


def owed(**fields: object) -> Item:
    """D-7k3qm, reckless, alice's, anchored in the odd file; not late on any day the machine may have."""
    anchors = (Anchor(FILE, "TODO: go through the pool", ""),)
    return reckless(**{"anchors": anchors, "due": date(2090, 1, 16), **fields})


def new_comments(repo: Repo) -> None:
    with_owed(repo)
    repo.write(FILE, f"{COMMENT}# TODO: retry slowly\n# FIXME: leaks\n").stage()


def new_comment(repo: Repo) -> None:
    with_owed(repo)
    repo.write(FILE, f"{COMMENT}# TODO: retry slowly\n").stage()


def unstaged_item(repo: Repo) -> None:
    with_owed(repo)
    write_item(repo, owed(id="D-a1b2c", anchors=()))
    repo.write(FILE, f"{COMMENT}# TODO(D-a1b2c): retry slowly\n").stage(FILE)


def no_such_item(repo: Repo) -> None:
    with_owed(repo)
    repo.write(FILE, f"{COMMENT}# TODO(D-a1b2c): retry slowly\n").stage()


def paid_and_named(repo: Repo) -> None:
    with_owed(repo)
    write_item(repo, pay(owed(), "alice", TODAY)).stage()


def reopened_not_staged(repo: Repo) -> None:
    with_owed(repo)
    paid = pay(owed(), "alice", TODAY)
    write_item(repo, paid).stage().commit("Pay")
    write_item(repo, reopen(paid, "alice", TODAY))
    repo.write("new.py", COMMENT).stage("new.py")


def vanished(repo: Repo) -> None:
    with_owed(repo)
    repo.write(FILE, "x = 1\n").write(POOL, "y = 1\n# TODO: go through the new pool\n").stage()
    repo.run("baseline", "--add", HERE)
    repo.stage()


def late(repo: Repo) -> None:
    with_owed(repo)
    write_item(repo, owed(due=date(2026, 1, 15), created=date(2026, 1, 1))).stage().commit("Late")
    repo.write(FILE, f"{COMMENT}x = 2\n").stage()


def lapsed(repo: Repo) -> None:
    with_owed(repo)
    item = rates_debt(owner="alice", anchors=owed().anchors)
    when = item.revisit._replace(asked=date(2026, 1, 1), on=date(2026, 2, 1), releases=())
    write_item(repo, item._replace(id="D-7k3qm", created=date(2026, 1, 1), revisit=when)).stage().commit("Lapsed")
    repo.write(FILE, f"{COMMENT}x = 2\n").stage()


def misspelled(repo: Repo) -> None:
    with_owed(repo)
    write_item(repo, owed(id="D-a1b2c", anchors=(Anchor(FILE, "TODO: one", ""),))).stage().commit("Known")
    repo.write(FILE, f"{COMMENT}# TODO(prudent, untill=2027-03-01): one\n").stage()


def deleted_item(repo: Repo) -> None:
    with_owed(repo)
    repo.remove(".debt/items/D-7k3qm.toml").stage()


def due_by_hand(repo: Repo) -> None:
    with_owed(repo)
    write_item(repo, owed(due=date(2099, 1, 15))).stage()


def no_reason(repo: Repo) -> None:
    with_owed(repo)
    write_item(repo, rates_debt(reason="tbd", anchors=())).stage()


def put_off_often(repo: Repo) -> None:
    with_owed(repo)
    item = owed()
    for year in (2097, 2098, 2099):
        item = postpone(item, "alice", TODAY, "later", due=date(year, 1, 15))
    write_item(repo, item).stage()


def stale_list(repo: Repo) -> None:
    with_owed(repo)
    configure(repo, '[check.commit]\nstale-baseline = "error"\n[check.merge]\nstale-baseline = "error"\n')
    repo.write("old.py", "# TODO: old\n").write(".debt/baseline.txt", "old.py\tTODO: old\t1\n").stage().commit("Old")
    repo.write("old.py", "").stage()


def over_budget(repo: Repo) -> None:
    """A branch takes on more in an area than that agreed to carry."""
    with_owed(repo)
    configure(repo, f'[budget.payments]\npaths = ["{HERE}/**"]\ncarry = "6h/week"\n')
    repo.git("switch", "-q", "-c", "work")
    write_item(repo, owed(id="D-a1b2c", title="Retries", interest="9h/week", anchors=(Anchor(FILE, "x = 1"),)))
    repo.stage().commit("Work")


# --- what only tells, or has no way on that can be pasted ------------------------------------------------------------


def late_since_yesterday_and_bobs(repo: Repo) -> None:
    """Alice changes a file in which bob's debt fell due."""
    with_owed(repo)
    write_item(repo, owed(owner="bob", due=date(2026, 11, 22))).stage().commit("Late")
    repo.write(FILE, f"{COMMENT}x = 2\n").stage()


def late_and_nobodys(repo: Repo) -> None:
    with_owed(repo)
    write_item(repo, owed(owner="", due=date(2026, 11, 20))).stage().commit("Late")
    repo.write(FILE, f"{COMMENT}x = 2\n").stage()


def late_and_postponed_once_more(repo: Repo) -> None:
    """The first time it was put off it fell due again."""
    with_owed(repo)
    once = postpone(owed(due=date(2026, 11, 1)), "alice", date(2026, 11, 2), "later", due=date(2026, 11, 22))
    write_item(repo, once).stage().commit("Late")
    repo.write(FILE, f"{COMMENT}x = 2\n").stage()


def late_and_answered_on_disk(repo: Repo) -> None:
    late_and_postponed_once_more(repo)
    write_item(repo, postpone(owed(due=date(2026, 11, 1)), "alice", TODAY, "later", due=date(2027, 1, 15)))


def vanished_and_answered_on_disk(repo: Repo) -> None:
    with_owed(repo)
    repo.write(FILE, "x = 1\n").stage()
    write_item(repo, pay(owed(), "alice", TODAY))


def fired(repo: Repo) -> None:
    """A condition came true, and its fuse still burns."""
    with_owed(repo)
    item = rates_debt(owner="alice", anchors=owed().anchors)
    when = item.revisit._replace(asked=date(2026, 11, 1), on=date(2026, 11, 20), releases=())
    write_item(repo, item._replace(id="D-7k3qm", revisit=when)).stage().commit("Fired")
    repo.write(FILE, f"{COMMENT}x = 2\n").stage()


def condition_by_hand(repo: Repo) -> None:
    with_owed(repo)
    item = rates_debt(anchors=owed().anchors)
    write_item(repo, item).stage().commit("Prudent")
    write_item(repo, item._replace(revisit=item.revisit._replace(releases=("v9.*",)))).stage()


def paid_by_hand(repo: Repo) -> None:
    with_owed(repo)
    write_item(repo, owed(status="paid")).stage()


def line_for_a_new_comment(repo: Repo) -> None:
    with_owed(repo)
    repo.write(".debt/baseline.txt", "").stage().commit("Begin a list")
    repo.write("app.py", "# TODO: retry slowly\n")
    repo.write(".debt/baseline.txt", "app.py\tTODO: retry slowly\t1\n").stage()


def broken_item(repo: Repo) -> None:
    with_owed(repo)
    repo.write(".debt/items/D-a1b2c.toml", 'title = "Retries"\nkind = "recklss"\n').stage()


def empty_words(repo: Repo) -> None:
    """A comment and an item that say nothing."""
    with_owed(repo)
    write_item(repo, owed(id="D-a1b2c", title="fix this", anchors=()))
    repo.write(FILE, f"{COMMENT}# TODO fix this\n").stage()


def unreadable_argument(repo: Repo) -> None:
    """There is nothing it is likely to have meant."""
    with_owed(repo)
    repo.write(FILE, f"{COMMENT}# TODO(due=someday): retry slowly\n").stage()
