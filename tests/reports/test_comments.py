"""Which markers are waiting to be sorted, in which order, with what to tell about them."""

from debtctl.reports.comments import comments_to_sort
from debtctl.scanning.settings import DEFAULT_TAGS
from debtctl.tracking.match import ACCEPTED, REFERENCED, TRACKED, UNTRACKED, Matched
from tests.support import shop


def matched(state: str, tag: str = "TODO", text: str = "x", path: str = "a.py", line: int = 1, **fields) -> Matched:
    return Matched(shop.marker(tag, text, path, line), state, "", **fields)


def texts(found) -> list[str]:
    return [comment.unsorted.marker.text for comment in found]


def sorted_comments(*found: Matched, **more):
    return comments_to_sort(found, tags=DEFAULT_TAGS, changes=shop.changes, **more)


def test_only_untracked_and_accepted_comments_are_waiting():
    """What an item or an issue stands for is sorted."""
    found = sorted_comments(
        matched(TRACKED, text="t"),
        matched(REFERENCED, text="r"),
        matched(ACCEPTED, text="a"),
        matched(UNTRACKED, text="u"),
    )

    assert ["u", "a"] == texts(found)


def test_comments_kept_in_triage_are_in_no_lane():
    """A person said: keep it as it is, don't ask again."""
    assert () == sorted_comments(matched(ACCEPTED, is_kept=True))


def test_severity_changes_and_age_decide_the_order():
    """FIXME in a hot file before HACK in a warm one before an old TODO in a cold one."""
    old = matched(ACCEPTED, "TODO", "old", "cold.py")

    found = sorted_comments(
        old,
        matched(ACCEPTED, "HACK", "warm", "lib/dates.rb"),
        matched(ACCEPTED, "FIXME", "hot", "src/session.py"),
        age_days={old.marker: 4000},
    )

    assert ["hot", "warm", "old"] == texts(found)
    assert [(3, 31, None), (2, 11, None), (1, 0, 4000)] == [
        (one.unsorted.severity, one.unsorted.changes, one.unsorted.age_days) for one in found
    ]


def test_telling_words_are_those_of_the_text_not_of_the_tag():
    """The tag stands on the screen anyway."""
    found = sorted_comments(matched(UNTRACKED, "HACK", "skip the tax check for now"))

    assert (("for now",),) == tuple(comment.telling for comment in found)


def test_words_that_admit_a_shortcut_count_as_much_as_the_tag_that_does():
    """A TODO that is there "for now" is no other than a HACK; a FIXME stays what it is."""
    found = sorted_comments(
        matched(ACCEPTED, "TODO", "plain", "a.py"),
        matched(ACCEPTED, "TODO", "a hack, for now", "b.py"),
        matched(ACCEPTED, "FIXME", "wrong for now", "c.py"),
    )

    assert [3, 2, 1] == [comment.unsorted.severity for comment in found]
