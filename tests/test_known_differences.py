"""The list of the other lexers' faults: no entry may hide an error of the scanner."""

import pytest

from accuracy.disagreements import OURS, THEIRS, Disagreement, differences, explaining, read_differences

REASON = 'reason = "The grammar is wrong."'


def entry(*lines):
    return "\n".join(["[[difference]]", 'languages = ["make"]', 'side = "ours"', *lines, REASON])


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ('piece = ".*"',),
        ('piece = "#"',),
        ('source = "[#;]"',),
        ('path = "Makefile"',),
        ('path = "Makefile"', "piece = '#'"),
        ('piece = "(?:;\\\\s*)?#"',),
        ("piece = '[\\w -]'",),
    ],
)
def test_an_entry_that_would_excuse_an_ordinary_comment_is_refused(lines):
    """Neither no pattern, nor one that matches whatever stands there, nor a whole file."""
    with pytest.raises(ValueError, match="excuses an ordinary comment"):
        read_differences(entry(*lines))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (entry("lines = [3]"), "of which file"),
        (entry("pth = 'x'", "piece = '@#'"), "nobody reads pth"),
        (entry("piece = '@#'").replace(REASON, 'reason = ""'), "needs a side and a reason"),
        (entry("piece = '@#'").replace("ours", "both"), "needs a side and a reason"),
    ],
)
def test_an_entry_that_says_too_little_is_refused(text, says):
    """A key that nobody reads would make it broader than it looks."""
    with pytest.raises(ValueError, match=says):
        read_differences(text)


def test_lines_of_a_file_excuse_these_alone():
    """A stretch of lines with both its ends, of the file that the path names."""
    (known,) = read_differences(entry("path = 'a/Makefile$'", "lines = [3, '5-6']"))

    assert [range(3, 4), range(5, 7)] == list(known.lines)


def test_the_list_can_be_read_and_is_used():
    """Every entry of the real list passes; a disagreement that none is about stays one."""
    one = Disagreement(THEIRS, "python", "a.py", 1, "# a plain remark", "# a plain remark")

    assert differences()
    assert (None, None) == (explaining(one), explaining(one._replace(side=OURS)))
