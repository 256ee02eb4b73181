"""Repository text in Markdown shows what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.formats.drawing.markdown import code_link, escaped, table


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("# not a heading", "&#35; not a heading"),
        ("- no list", "\\- no list"),
        ("1. no list", "&#49;. no list"),
        ("a*b_c`d", "a\\*b\\_c\\`d"),
        ("@alice closes #12", "&#64;alice closes &#35;12"),
        ("<script>", "&lt;script&gt;"),
        ("&lt;", "&amp;lt;"),
        ("a | b", "a \\| b"),
        ("see https://evil.example", "see https&#58;//evil.example"),
        ("www.evil.example", "www&#46;evil.example"),
        ("![x](y)", "\\!\\[x\\]\\(y\\)"),
        ("two\nlines", "two lines"),
    ],
)
def test_markdown_of_a_comment_is_its_words(text, shown):
    """No heading, list, emphasis, mention, issue, link, image, HTML, cell or second line of its own."""
    assert shown == escaped(text)


@given(st.text("|<>@#\n\r`\\a", max_size=40))
def test_escaped_text_stays_in_its_cell(text):
    """No bare bar, bracket, mention or line break is left."""
    shown = escaped(text)
    bare = shown.replace("\\|", "").replace("\\\\", "").replace("\\`", "")

    assert set() == set(bare) & set("|<>@\n\r`")


@pytest.mark.parametrize(
    ("path", "line", "link"),
    [
        ("src/a.py", 0, "[src/a.py](src/a.py)"),
        ("src/a.py", 12, "[src/a.py:12](src/a.py#L12)"),
        ("a b/(c).py", 1, "[a b/\\(c\\).py:1](a%20b/%28c%29.py#L1)"),
        ("na\udcefve.py", 1, "[na\\\\xefve.py:1](na%EFve.py#L1)"),
    ],
)
def test_link_names_a_file_and_its_line(path, line, link):
    """The address is quoted byte by byte, so that any file name is one."""
    assert link == code_link(path, line)


def test_table_has_a_line_below_its_titles():
    """As GitHub reads it."""
    assert ["| a | b |", "|---|---|", "| 1 | 2 |"] == table(("a", "b"), [("1", "2")])
