"""acme/shop on Monday 23 November 2026: the repository of SCREENS.md, as values.

The numbers are those of the screens: 31 changes of src/session.py, 2d to fix at 2.4h a week, due on 11 November.
"""

from collections.abc import Sequence
from datetime import date

from debtctl.history.conditions import Firing
from debtctl.paydown.rank import Facts
from debtctl.paydown.settings import RankSettings
from debtctl.paydown.unsorted import Unsorted
from debtctl.register.item import Anchor, Change, Item, Revisit
from debtctl.register.store import Register
from debtctl.reports.comments import Comment
from debtctl.reports.head import Head
from debtctl.reports.paydown import Limits, PaydownReport, paydown_report
from debtctl.reports.rows import Filter, Went
from debtctl.scanning.arguments import Arguments
from debtctl.scanning.markers import Marker

TODAY = date(2026, 11, 23)
HEAD = Head(repository="acme/shop", branch="main", commit="41c9e0d", today=TODAY)
SETTINGS = RankSettings()
ALL_COMMANDS = frozenset({"plan", "report", "scan --age", "triage"})

CHANGES = {
    "src/session.py": 31,
    "pay/refund.go": 19,
    "web/flags.ts": 10,
    "src/rates.py": 6,
    "web/export.ts": 46,
    "src/cart/tax.py": 22,
    "lib/dates.rb": 11,
    "pay/gateway.go": 19,
    "api/compat.ts": 14,
}
WENT = {"D-c0t6e": Went(commit="4f1c2aa", subject="Split export", on=date(2026, 11, 17))}
FIRED = {"D-r5h2v": Firing(on=TODAY, why="v5.0.0 is out")}


def changes(paths: Sequence[str]) -> int:
    """Commits of the last 91 days, as if no commit touched two files."""
    return sum(CHANGES.get(path, 0) for path in set(paths))


def reckless(item_id: str, title: str, owner: str, due: date, **fields: object) -> Item:
    """A reckless item written down on 1 October."""
    return Item(id=item_id, title=title, kind="reckless", owner=owner, due=due, created=date(2026, 10, 1))._replace(
        **fields
    )


def prudent(item_id: str, title: str, owner: str, **fields: object) -> Item:
    """A prudent item written down on 22 February; its conditions stand in `revisit`."""
    revisit = Revisit(asked=date(2026, 2, 22), on=date(2027, 6, 1))
    return Item(
        id=item_id,
        title=title,
        kind="prudent",
        owner=owner,
        created=date(2026, 2, 22),
        reason="It is enough for now",
        revisit=revisit,
    )._replace(**fields)


def back(**conditions: object) -> Revisit:
    """Revisit conditions asked on 22 February."""
    return Revisit(asked=date(2026, 2, 22))._replace(**conditions)


SESSION = reckless(
    "D-7k3qm",
    "Session store opens its own connections",
    "alice",
    date(2026, 11, 11),
    principal="2d",
    interest="2.4h/week",
    anchors=(Anchor("src/session.py", "TODO: go through the pool", "SessionStore.open"),),
    changes=(Change(date(2026, 10, 27), "alice", "postpone", "2026-10-28", "2026-11-11", "pool upgrade slipped"),),
)
REFUND = reckless(
    "D-m2x9d",
    "Refund retries swallow the gateway error",
    "bob",
    date(2026, 11, 27),
    principal="4h",
    interest="3h/week",
    anchors=(Anchor("pay/refund.go", "FIXME: swallows the error"),),
)
FLAG = reckless(
    "D-q8w4t",
    "Feature flag left on for every tenant",
    "carol",
    date(2026, 12, 4),
    principal="1h",
    anchors=(Anchor("web/flags.ts", "TODO: turn off"),),
)
RATES = prudent(
    "D-r5h2v",
    "Rates are cached for a whole day",
    "bob",
    principal="4h",
    reason="One rate call costs 0.3 ct; we make 40,000 a day. Fine until the cheaper API of v5.",
    revisit=back(releases=("v5.*",)),
    anchors=(Anchor("src/rates.py", "TODO: cached for a day; one call is 0.3 ct", "Rates.today"),),
)
EXPORT = prudent(
    "D-c0t6e",
    "CSV export holds everything in memory",
    "dora",
    principal="1d",
    anchors=(Anchor("web/export.ts", "TODO: stream it"),),
)
SCHEDULED = (
    prudent(
        "D-9zhx4",
        "Old price table kept for the mobile app",
        "alice",
        principal="3d",
        revisit=back(on=date(2026, 12, 1)),
    ),
    prudent("D-t6b1n", "Two date libraries", "dora", principal="2d", revisit=back(on=date(2027, 2, 15))),
    prudent("D-h1v8e", "Login throttling is per process", "bob", principal="4h", revisit=back(on=date(2027, 2, 24))),
    prudent("D-y2k9p", "Prices are rounded late", "bob", revisit=back(on=date(2027, 3, 10))),
    prudent("D-e5a1b", "Search index is rebuilt every night", "bob", revisit=back(releases=("v6.*",))),
    prudent("D-f6a0y", "Photos go out unresized", "dora", revisit=back(releases=("v6.*",))),
    prudent("D-g7b2c", "Shims for the old API", "dora", revisit=back(gone=("src/old_api",))),
    prudent("D-h8c3d", "Two ways to sign in", "alice", revisit=back(touched=5)),
)
ITEMS = (SESSION, REFUND, FLAG, RATES, EXPORT, *SCHEDULED)


def register(*items: Item, exists: bool = True) -> Register:
    """A register of these items, without a problem."""
    return Register(
        items={item.id: item for item in sorted(items, key=lambda item: item.id)}, problems=(), exists=exists
    )


def facts(**changed: object) -> Facts:
    """What history and the tree say: v5.0.0 is out, the CSV export's comment is gone."""
    known = {"today": TODAY, "changes": changes, "firings": FIRED, "vanished": frozenset({"D-c0t6e"})}
    return Facts(**{**known, **changed})  # type: ignore[arg-type]


def marker(tag: str, text: str, path: str, line: int, **fields: object) -> Marker:
    """A comment at the start of its line."""
    return Marker(
        path=path,
        line=line,
        column=5,
        tag=tag,
        text=text,
        body=text,
        arguments=Arguments(),
        issue="",
        language="Python",
        start=0,
        end=len(tag),
        last_line=line,
    )._replace(**fields)


def comment(
    tag: str,
    text: str,
    path: str,
    line: int,
    *,
    severity: int = 1,
    age_days: int | None = None,
    telling: tuple[str, ...] = (),
) -> Comment:
    """A comment nobody has sorted yet."""
    unsorted = Unsorted(
        marker=marker(tag, text, path, line),
        is_accepted=True,
        severity=severity,
        changes=changes([path]),
        age_days=age_days,
    )
    return Comment(unsorted=unsorted, telling=telling)


LEAK = comment("FIXME", "leaks a connection on timeout", "src/session.py", 41, severity=3)
TAX = comment("HACK", "skip the tax check for now", "src/cart/tax.py", 188, severity=2, age_days=3 * 365 + 200)
LEAP = comment("XXX", "wrong for leap years", "lib/dates.rb", 9, severity=2, age_days=6 * 365 + 10)
RETRY = comment("TODO", "retry like the other gateways", "pay/gateway.go", 77, age_days=250)
CLIENTS = comment("TODO", "remove once v4 clients are gone", "api/compat.ts", 12)
FURTHER = tuple(comment("TODO", f"old {number}", "src/old.py", number) for number in range(1, 1112))


def report(**changed: object) -> PaydownReport:
    """The report of the day, with everything in it; keyword arguments of `paydown_report` change it."""
    arguments = {
        "head": HEAD,
        "register": register(*ITEMS),
        "facts": facts(),
        "settings": SETTINGS,
        "comments": (TAX, LEAP, RETRY, *FURTHER),
        "went": WENT,
    }
    return paydown_report(**{**arguments, **changed})  # type: ignore[arg-type]


def report_before_register(**changed: object) -> PaydownReport:
    """The report of a repository that has no register: five of 1,116 comments, of unknown age."""
    ageless = [
        comment("FIXME", "leaks a connection on timeout", "src/session.py", 41, severity=3),
        comment("HACK", "skip the tax check for now", "src/cart/tax.py", 188, severity=2, telling=("for now",)),
        comment("XXX", "wrong for leap years", "lib/dates.rb", 9, severity=2),
        comment("TODO", "retry like the other gateways", "pay/gateway.go", 77),
        CLIENTS,
    ]
    arguments = {
        "register": register(exists=False),
        "comments": (*ageless, *FURTHER),
        "limits": Limits(comments=5),
        "went": {},
        "wanted": Filter(),
    }
    return report(**{**arguments, **changed})
