"""What is to become of an item, in few words: `due Mon 7 Dec`, `back at v6.*`."""

from datetime import date

from debtctl.formats import words
from debtctl.register.item import RECKLESS, Item


def fate(item: Item, today: date) -> str:
    """When an open item asks for something: `due Mon 7 Dec`, `back at v6.*`."""
    if item.kind == RECKLESS:
        return f"due {words.weekday(item.due, today)}" if item.due else "no due date"
    return f"back {words.waits_for(item.revisit, today)}" if item.revisit else "nothing brings it back"


def kind_and_fate(item: Item, today: date) -> str:
    """`reckless, due 7 Dec`: what an error says of an item that is in the way."""
    if not item.is_open:
        return item.status
    due = f"due {words.day(item.due, today)}" if item.due else fate(item, today)
    return f"{item.kind}, {due}"
