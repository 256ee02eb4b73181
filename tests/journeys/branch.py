"""The branch `retry-refunds` of acme/shop: what SCREENS draws for a pull request, in five commits."""

from tests.journeys import shop
from tests.support.repo import Repo

DAY = "2026-11-23"

REFUNDS = """\
title = "Refunds are retried without a limit"
kind = "reckless"
status = "open"
owner = "bob"
created = 2026-11-23
due = 2026-12-07
principal = "3h"
interest = "2h/week"

[[anchors]]
path = "pay/retry.go"
text = "TODO: without a limit"
"""

PAID = """
[[changes]]
on = 2026-11-23
by = "alice"
did = "pay"
"""

POSTPONED = """
[[changes]]
on = 2026-11-23
by = "bob"
did = "postpone"
from = "release:v5.*"
to = "release:v6.*"
fired = 2026-11-23
reason = "new API is not cheaper yet"
"""

EXPORT = "// TODO(D-c0t6e): stream the rows\nexport const rows = []\n"
LOGGING = "# TODO log every refund\n\n\ndef logged():\n    # XXX twice at midnight\n    return 1\n"


def build(repo: Repo) -> None:
    """acme/shop with the export's comment still there on main, and the branch checked out."""
    shop.build(repo)
    repo.write("web/export.ts", EXPORT).write("src/log.py", LOGGING).stage().commit("Log refunds", date="2026-11-22")
    repo.git("checkout", "--quiet", "-b", "retry-refunds")
    item = ".debt/items/{}.toml".format
    repo.write("pay/retry.go", "package pay\n\n// TODO(D-v3p8s): without a limit\nfunc Again() {}\n")
    repo.write(item("D-v3p8s"), REFUNDS).stage().commit("Retry refunds", date=DAY)
    repo.write("src/rates.py", shop.RATES + "\n\n# TODO cache per currency\nRATES = {}\n").stage()
    repo.commit("Rates per currency", date=DAY)
    paid = repo.read(item("D-7k3qm")).replace('status = "open"', 'status = "paid"') + PAID
    repo.write("src/session.py", shop.SESSION.replace("        # TODO(D-7k3qm): go through the pool\n", ""))
    repo.write(item("D-7k3qm"), paid).stage().commit("Go through the pool", date=DAY)
    waits = repo.read(item("D-r5h2v")).replace("v5.*", "v6.*").replace("asked = 2026-02-22", "asked = 2026-11-23")
    repo.write(item("D-r5h2v"), waits + POSTPONED).write("web/export.ts", shop.FILES["web/export.ts"]).stage()
    repo.commit("Split export", date=DAY)
    repo.move("src/log.py", "pay/log.py").commit("Move the log", date=DAY)


def build_at_code_host(repo: Repo) -> None:
    """The same, with a remote whose pages can be linked to."""
    build(repo)
    repo.git("remote", "set-url", "origin", "https://github.com/acme/shop.git")
