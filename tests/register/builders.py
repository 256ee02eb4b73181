"""Items to begin a test with, and every item there can be."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from debtctl.quantities import FIRST_DAY, LAST_DAY, QuantityError, repository_path
from debtctl.register.item import DEEDS, INTENTS, STATUSES, Anchor, Change, Item, Revisit

TODAY = date(2026, 11, 23)


def reckless(**fields: Any) -> Item:
    """An open reckless item of alice's, due in two weeks, anchored in src/session.py."""
    defaults: dict[str, Any] = {
        "id": "D-7k3qm",
        "title": "Session store opens its own connections",
        "kind": "reckless",
        "created": TODAY,
        "due": date(2026, 12, 7),
        "owner": "alice",
        "anchors": (Anchor("src/session.py", "TODO: go through the pool", "SessionStore.open"),),
    }
    return Item(**(defaults | fields))


def prudent(**fields: Any) -> Item:
    """An open prudent item of bob's that comes back with v5, anchored in src/rates.py."""
    defaults: dict[str, Any] = {
        "id": "D-r5h2v",
        "title": "Rates are cached for a whole day",
        "kind": "prudent",
        "created": TODAY,
        "owner": "bob",
        "reason": "One rate call costs 0.3 ct",
        "revisit": Revisit(asked=TODAY, releases=("v5.*",)),
        "anchors": (Anchor("src/rates.py", "TODO: cached for a day", "Rates.today"),),
    }
    return Item(**(defaults | fields))


def _is_path(text: str) -> bool:
    try:
        return repository_path(text) == text and bool(text.strip())
    except QuantityError:
        return False


texts = st.text(max_size=40)
words = texts.filter(str.strip)
tokens = st.text(min_size=1, max_size=12).filter(lambda text: text.split() == [text])
days = st.dates(FIRST_DAY, LAST_DAY)
paths = st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=3).map("/".join).filter(_is_path)
anchors = st.builds(Anchor, path=paths, text=texts, symbol=texts)
changes = st.builds(
    Change,
    on=days,
    by=texts,
    did=st.sampled_from(DEEDS),
    before=texts,
    after=texts,
    reason=texts,
    fired=st.none() | days,
)
_rows = {
    "anchors": st.lists(anchors, min_size=1, max_size=3).map(tuple),
    "changes": st.lists(changes, max_size=3).map(tuple),
}
_fields = {
    "id": st.just("D-7k3qm"),
    "title": words,
    "created": days,
    "status": st.sampled_from(STATUSES),
    "intent": st.sampled_from(("", *INTENTS)),
    "owner": tokens | st.just(""),
    "principal": st.sampled_from(("", "2d", "1.5h", "1d 4h")),
    "interest": st.sampled_from(("", "1h/week", "30m/day")),
    "labels": st.lists(words, max_size=3).map(tuple),
    "links": st.lists(words, max_size=3).map(tuple),
    **_rows,
}
revisits = st.builds(
    Revisit,
    asked=days,
    on=st.none() | days,
    releases=st.lists(words, max_size=2).map(tuple),
    touched=st.none() | st.integers(min_value=1, max_value=10**6),
    gone=st.lists(paths, max_size=2).map(tuple),
).filter(lambda revisit: revisit.conditions)
reckless_items = st.builds(Item, kind=st.just("reckless"), reason=texts, due=days, revisit=st.none(), **_fields)
prudent_items = st.builds(Item, kind=st.just("prudent"), reason=words, due=st.none(), revisit=revisits, **_fields)
items = reckless_items | prudent_items
"""Every item a file can hold, with whatever people type for text."""
