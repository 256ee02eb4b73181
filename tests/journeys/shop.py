"""acme/shop on Monday 23 November 2026: the repository every screen is drawn from.

Built in one `git fast-import`: three months of commits by alice, bob, carol and dora, a register of ten items, one git
tag, one comment that went, and a few comments nobody has sorted.
"""

from datetime import UTC, datetime, timedelta

from tests.support.repo import Repo

TODAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
# Days before today, subject, author, files.
Commit = tuple[float, str, str, dict[str, str]]

PEOPLE = ("alice", "bob", "carol", "dora")

SESSION = """\
import db


class SessionStore:
    def open(self):
        # TODO(D-7k3qm): go through the pool
        return db.connect()
"""

RATES = """\
class Rates:
    # TODO(D-r5h2v): cached for a day; one call is 0.3 ct
    def today(self):
        return fetch()
"""

FILES = {
    "src/session.py": SESSION,
    "src/rates.py": RATES,
    "pay/refund.go": "package pay\n\n// FIXME(D-m2x9d): the gateway error is lost\nfunc Retry() {}\n",
    "web/flags.ts": "// HACK(D-q8w4t): on for every tenant\nexport const flag = true\n",
    "web/export.ts": "export const rows = []\n",
    "src/cart/tax.py": "# HACK: skip the tax check for now, Denmark fails\ntotal = 0\n",
    "lib/dates.rb": "# XXX wrong for leap years\ndef leap; end\n",
    "pay/gateway.go": "package pay\n\n// TODO: retry like the other gateways\nfunc Gateway() {}\n",
    "src/old.py": "x = 1\n",
}

# How many commits of the last 91 days touch each file.
CHANGES = {"src/session.py": 31, "pay/refund.go": 19, "web/flags.ts": 10, "src/rates.py": 6, "src/cart/tax.py": 22,
           "lib/dates.rb": 11, "pay/gateway.go": 19}  # fmt: skip

ITEMS = {
    "D-7k3qm": """\
title = "Session store opens its own connections"
kind = "reckless"
status = "open"
owner = "alice"
reason = "Release 4.2 could not wait for the pool"
created = 2026-10-01
due = 2026-11-11
principal = "2d"
interest = "2.4h/week"

[[anchors]]
path = "src/session.py"
text = "TODO: go through the pool"
symbol = "SessionStore.open"

[[changes]]
on = 2026-10-28
by = "alice"
did = "postpone"
from = "2026-10-28"
to = "2026-11-11"
reason = "pool upgrade slipped"
""",
    "D-m2x9d": """\
title = "Refund retries swallow the gateway error"
kind = "reckless"
status = "open"
owner = "bob"
created = 2026-11-10
due = 2026-11-27
principal = "4h"
interest = "3h/week"

[[anchors]]
path = "pay/refund.go"
text = "FIXME: the gateway error is lost"
""",
    "D-q8w4t": """\
title = "Feature flag left on for every tenant"
kind = "reckless"
status = "open"
owner = "carol"
created = 2026-11-20
due = 2026-12-04
principal = "1h"

[[anchors]]
path = "web/flags.ts"
text = "HACK: on for every tenant"
""",
    "D-r5h2v": """\
title = "Rates are cached for a whole day"
kind = "prudent"
status = "open"
owner = "bob"
reason = "One rate call costs 0.3 ct; we make 40,000 a day. Fine until the cheaper API of v5."
created = 2026-02-22
principal = "4h"

[revisit]
asked = 2026-02-22
release = "v5.*"

[[anchors]]
path = "src/rates.py"
text = "TODO: cached for a day; one call is 0.3 ct"
symbol = "Rates"
""",
    "D-c0t6e": """\
title = "CSV export holds everything in memory"
kind = "prudent"
status = "open"
owner = "dora"
reason = "exports are small"
created = 2026-08-01
principal = "1d"

[revisit]
asked = 2026-08-01
date = 2027-08-01

[[anchors]]
path = "web/export.ts"
text = "TODO: stream the rows"
""",
    "D-9zhx4": """\
title = "Old price table kept for the mobile app"
kind = "prudent"
status = "open"
owner = "alice"
reason = "mobile 3.x reads it"
created = 2026-06-01
principal = "3d"

[revisit]
asked = 2026-06-01
date = 2026-12-01
""",
    "D-t6b1n": """\
title = "Two date libraries"
kind = "prudent"
status = "open"
owner = "dora"
reason = "the migration is a release of its own"
created = 2026-06-02
principal = "2d"

[revisit]
asked = 2026-06-02
date = 2027-02-15
""",
    "D-h1v8e": """\
title = "Login throttling is per process"
kind = "prudent"
status = "open"
owner = "bob"
reason = "one process until spring"
created = 2026-06-03
principal = "4h"

[revisit]
asked = 2026-06-03
date = 2027-02-24
""",
    "D-j8e5c": """\
title = "Search index is rebuilt every night"
kind = "prudent"
status = "open"
owner = "carol"
reason = "reindexing live needs a queue"
created = 2026-06-04

[revisit]
asked = 2026-06-04
release = "v6.*"
""",
    "D-p4ydk": """\
title = "Prices are floats in the admin"
kind = "reckless"
status = "paid"
owner = "bob"
created = 2026-03-01
due = 2026-03-16

[[changes]]
on = 2026-11-03
by = "bob"
did = "pay"
""",
}  # fmt: skip

REGISTER = {
    ".debt/format": "1\n",
    ".debt/config.toml": '[issues]\nkeys = ["SHOP"]\n',
    ".debt/baseline.txt": "lib/dates.rb\tXXX: wrong for leap years\t1\n"
    "pay/gateway.go\tTODO: retry like the other gateways\t1\n"
    "src/cart/tax.py\tHACK: skip the tax check for now, Denmark fails\t1\n",
    **{f".debt/items/{item_id}.toml": text for item_id, text in ITEMS.items()},
}


def build(repo: Repo) -> None:
    """The repository, checked out on main, with a remote that names it acme/shop."""
    repo.git("fast-import", "--quiet", stdin=_stream())
    repo.git("reset", "--hard", "--quiet", "main")
    repo.git("remote", "add", "origin", "https://git.example/acme/shop.git")


def build_without_register(repo: Repo) -> None:
    """The same code and history, before `debtctl init`."""
    build(repo)
    repo.git("rm", "-r", "--quiet", ".debt")
    repo.commit("No register yet", date="2026-11-23T10:00:00+00:00")


def _stream() -> str:
    with_comment = {**FILES, "web/export.ts": "// TODO(D-c0t6e): stream the rows\nexport const rows = []\n"}
    # Oldest first, as commits are made: git stops at the first commit that is too old.
    commits = [
        (250, "Start", "dora", with_comment),
        (6, "Split export", "dora", {"web/export.ts": FILES["web/export.ts"]}),
    ]
    for path, count in CHANGES.items():
        for number in range(count):
            text = f"{FILES[path]}\n\n{_filler(path, number)}\n"
            commits.append((85 - number * 80 / count, f"Work on {path}", PEOPLE[number % len(PEOPLE)], {path: text}))
    commits.append((1, "Keep a debt register", "alice", REGISTER))
    parts = [
        _commit(subject, who, TODAY - timedelta(days=days), files) for days, subject, who, files in _by_age(commits)
    ]
    return "".join([*parts, _tag("v5.0.0", TODAY - timedelta(hours=3))])


def _by_age(commits: list[Commit]) -> list[Commit]:
    return sorted(commits, key=lambda commit: -commit[0])


def _filler(path: str, number: int) -> str:
    leader = "#" if path.endswith((".py", ".rb")) else "//"
    return f"{leader} change {number}"


def _commit(subject: str, person: str, when: datetime, files: dict[str, str]) -> str:
    ident = f"{person.title()} <{person}@example.com> {int(when.timestamp())} +0000"
    changes = "".join(f"M 100644 inline {path}\n{_data(text)}" for path, text in files.items())
    return f"commit refs/heads/main\nauthor {ident}\ncommitter {ident}\n{_data(subject)}{changes}\n"


def _tag(name: str, when: datetime) -> str:
    ident = f"Alice <alice@example.com> {int(when.timestamp())} +0000"
    return f"tag {name}\nfrom refs/heads/main\ntagger {ident}\n{_data(name)}"


def _data(text: str) -> str:
    return f"data {len(text.encode())}\n{text}\n"
