"""Tell from an item file's bytes, without parsing it, that a change has nothing to ask of the item.

A file of a well-kept register is anchored by dozens of items, and nearly none of them is late or loses its comment.
Parsing costs a millisecond each; a look costs ten microseconds. When in doubt the answer is to open it: a person's own
spelling, a quoted date, a text with escapes.
"""

from collections.abc import Callable, Collection, Iterable

from debtctl.values import NamedTuple


class Questions(NamedTuple):
    """What a change could ask of an item anchored in it.

    today: as ISO date. long_ago: reports whether a day (ISO) is more than a fuse ago; called for prudent items only.
    removed: the lines that went, white space collapsed; None when they are not known. new: fingerprints that came.
    """

    today: str
    long_ago: Callable[[str], bool]
    removed: bytes | None
    new: Collection[bytes]


def may_matter(item_id: str, content: bytes, questions: Questions) -> bool:
    """Whether the item could be late, could lose a comment in this change, or could be what a new comment is about."""
    if b'"""' in content or b"'''" in content:  # a text of several lines can have lines that look like keys
        return True
    if _value(content, b"status") in (b'"paid"', b'"dropped"'):
        return False
    return (
        _may_be_late(content, questions)
        or may_lose_a_comment(item_id, _texts(content), questions.removed)
        or any(text is None or text in questions.new for text in _texts(content))
    )


def _may_be_late(content: bytes, questions: Questions) -> bool:
    if _value(content, b"kind") == b'"reckless"':
        due = _day(_value(content, b"due"))
        return not due or due < questions.today
    # A date lapses a fuse after itself; an event, at the earliest, a fuse after it was asked for.
    events = any(_value(content, key) for key in (b"release", b"touched", b"gone"))
    date, asked = _day(_value(content, b"date")), _day(_value(content, b"asked"))
    since = [day for day, counts in ((date, True), (asked, events or not date)) if day and counts]
    return not since or questions.long_ago(min(since))


def may_lose_a_comment(item_id: str, texts: Iterable[bytes | None], removed: bytes | None) -> bool:
    """Whether the lines that went could have been a comment of the item: its id or an anchor's words are in them.

    Args:
        item_id: as comments name it.
        texts: of its anchors; None for one that is not known.
        removed: as in Questions.
    """
    if not removed:
        return removed is None
    return item_id.encode() in removed or any(
        # A file in another encoding has other bytes for what is no ASCII.
        text is None or not text.isascii() or _words(text) in removed
        for text in texts
    )


def _words(fingerprint: bytes) -> bytes:
    """What follows the tag, which the source may spell in many ways."""
    tag, colon, words = fingerprint.partition(b": ")
    return words if colon and tag.isupper() else fingerprint


def _value(content: bytes, key: bytes) -> bytes:
    """What stands behind `key = ` at the beginning of a line; empty when that is not there."""
    return next(iter(_values(content, key)), b"")


def _values(content: bytes, key: bytes) -> list[bytes]:
    opener = b"\n%s = " % key
    content = b"\n" + content
    found = []
    at = content.find(opener)
    while at >= 0:
        end = content.find(b"\n", at + 1)
        found.append(content[at + len(opener) : end if end >= 0 else len(content)].strip())
        at = content.find(opener, at + 1)
    return found


def _texts(content: bytes) -> list[bytes | None]:
    """The texts of the anchors; None for one that has to be read as TOML, or if there is no text to be seen."""
    return [_plain(value) for value in _values(content, b"text")] or [None]


def _plain(value: bytes) -> bytes | None:
    inner = value[1:-1]
    is_plain = len(value) > 1 and value[:1] == value[-1:] == b'"' and b"\\" not in inner and b'"' not in inner
    return b" ".join(inner.split()) if is_plain else None


def _day(value: bytes) -> str:
    """An ISO date at the beginning of a value; empty when there is none."""
    day = value[:10]
    is_day = len(day) == 10 and day[4:5] == day[7:8] == b"-" and day.replace(b"-", b"").isdigit()
    return day.decode("ascii") if is_day else ""
