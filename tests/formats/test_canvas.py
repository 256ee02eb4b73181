"""Repository text is harmless, measured in cells, cut and wrapped without losing what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.formats.drawing.canvas import (
    BOLD,
    Screen,
    Span,
    aside,
    cells,
    cut,
    cut_path,
    edged,
    in_ascii,
    left,
    line,
    line_cells,
    plain,
    right,
    stacked,
    text_of,
    visible,
    without_asides,
    wrapped,
)

any_text = st.text(st.characters(codec=None, categories=None), max_size=60) | st.text(
    "ab \t日本🎉\u202e\x1b[31m…e\u0301"
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("über · 日本", "über · 日本"),
        ("a\tb\nc\r\nd", "a b c  d"),
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("\x7f\x9b", "\\x7f\\x9b"),
        ("user\u202egnp.exe", "user\\u202egnp.exe"),
        ("\u2066\u2069\u200f\u061c", "\\u2066\\u2069\\u200f\\u061c"),
        ("zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"),
        ("na\udcefve.py", "na\\xefve.py"),
        ("half\ud800", "half\\ud800"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("[bold]not markup[/]", "[bold]not markup[/]"),
        ("👩\u200d💻", "👩\u200d💻"),
    ],
)
def test_text_that_steers_a_terminal_is_spelled_out(text, shown):
    """Control, bidirectional and invisible characters and halves of surrogate pairs are shown, never sent."""
    assert shown == visible(text)


@given(any_text)
def test_visible_text_is_one_line_that_every_terminal_and_encoding_can_take(text):
    """Whatever a file holds: no line break, no escape, encodable; and applying it twice changes nothing."""
    shown = visible(text)

    assert 1 == len(f"x{shown}".splitlines())
    assert "\x1b" not in shown
    assert shown == shown.encode("utf-8").decode("utf-8")
    assert shown == visible(shown)


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("abc", 3), ("·●…", 3), ("日本", 4), ("e\u0301", 1), ("🎉", 2), ("né", 2)]
)
def test_cells_are_the_columns_a_terminal_needs(text, width):
    """Wide characters take two, combining ones none."""
    assert width == cells(text)


@given(any_text, st.integers(0, 40))
def test_cut_text_never_takes_more_than_its_room(text, width):
    """However wide its characters are."""
    assert cells(cut(text, width)) <= width


@given(any_text, st.integers(0, 40))
def test_columns_are_exactly_as_wide_as_they_say(text, width):
    """Padded or cut, at either side."""
    assert (width, width) == (cells(left(text, width)), cells(right(text, width)))


@pytest.mark.parametrize(
    ("text", "width", "dots", "shown"),
    [
        ("Session store", 13, "…", "Session store"),
        ("Session store", 12, "…", "Session sto…"),
        ("Session store", 9, "…", "Session…"),
        ("Session store", 12, "...", "Session s..."),
        ("日本語", 5, "…", "日本…"),
        ("日本語", 4, "…", "日…"),
        ("ab", 1, "...", "."),
        ("ab", 0, "…", ""),
    ],
)
def test_cut_text_ends_in_dots(text, width, dots, shown):
    """Something was left out, and the text does not end in a space."""
    assert shown == cut(text, width, dots)


@pytest.mark.parametrize(
    ("path", "width", "shown"),
    [
        ("src/session.py", 14, "src/session.py"),
        ("clients/src/main/java/Fetcher.java:12", 24, "…/java/Fetcher.java:12"),
        ("clients/src/main/java/Fetcher.java:12", 17, "…/Fetcher.java:12"),
        ("clients/Fetcher.java:12", 10, "…r.java:12"),
        ("a\x1b/b.py", 20, "a\\x1b/b.py"),
    ],
)
def test_cut_path_keeps_the_file_and_its_line(path, width, shown):
    """Whole folders go first, from the front."""
    assert shown == cut_path(path, width)


@given(any_text, st.integers(1, 40))
def test_cut_path_never_takes_more_than_its_room(path, width):
    """Whatever the path is made of."""
    assert cells(cut_path(path, width)) <= width


def test_edge_keeps_two_spaces_where_both_sides_do_not_fit():
    """What does not fit overflows; it does not run together."""
    assert ("ab    cd", "abcd  ef") == (
        text_of(edged(line("ab"), line("cd"), 8)),
        text_of(edged(line("abcd"), line("ef"), 5)),
    )


def test_stacked_end_goes_below_where_there_is_no_room():
    """On a narrow screen the right edge becomes a line of its own."""
    assert (["ab cd"], ["abcd", "  ef"]) == (
        [text_of(each) for each in stacked(line("ab cd"), (), 3)],
        [text_of(each) for each in stacked(line("abcd"), line("ef"), 6)],
    )


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("fits", 10, ["fits"]),
        ("  one two three", 9, ["  one two", "  three"]),
        ("title          12 days", 15, ["title   12 days"]),
        ("some title          12 days", 12, ["some title", "12 days"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("  ab abcdefgh", 6, ["  ab", "  abcd", "  efgh"]),
        ("日本語日本語", 5, ["日本", "語日", "本語"]),
    ],
)
def test_wrapped_lines_break_at_columns_then_spaces_then_anywhere(text, width, lines):
    """Space between columns is given up first; what is on the right edge moves as a whole."""
    assert lines == [text_of(each) for each in wrapped([line(text)], width)]


@given(st.text("ab d·日🎉", max_size=80), st.integers(4, 30))
def test_wrapping_loses_nothing_but_space(text, width):
    """Every line fits, and all that is not space is still there, in order."""
    pieces = wrapped([line(text)], width)

    assert all(line_cells(each) <= width for each in pieces)
    assert "".join(text.split()) == "".join("".join(text_of(each).split()) for each in pieces)


def test_wrapping_keeps_styles():
    """A bold word is bold on the next line too."""
    pieces = wrapped([line("one ", Span("two three", BOLD))], 5)

    assert [(Span("two", BOLD),), (Span("three", BOLD),)] == [
        tuple(s for s in each if s.text.strip()) for each in pieces[1:]
    ]


def test_plain_page_has_no_styles_and_no_trailing_space():
    """What goes into a pipe."""
    page = plain([line(Span("PAY NOW", BOLD), "   "), line(), line("x\x1b")])

    assert "PAY NOW\n\nx\\x1b\n" == page


def test_signs_have_a_stand_in_where_the_encoding_has_none():
    """LC_ALL=C: the signs of SCREENS.md, and everything else spelled out."""
    assert "a - * # ... -> x \\xe9 \\u65e5" == in_ascii("a · ● █ … → × é 日")
    assert ("...", "…") == (Screen(is_ascii=True).dots, Screen().dots)
    assert "a - b\n" == plain([line("a · b")], is_ascii=True)


def test_asides_are_left_out_with_what_set_them_apart() -> None:
    """Whole lines, ends of lines, wrapped ones; an empty line stays where it parts two things that are said."""
    lines = [
        line("one"),
        line(),
        *wrapped([aside("  more of it than fits on one line")], 20),
        line(),
        line("two", *aside("  and how")),
        line(),
        aside("three"),
    ]

    assert "one\n\ntwo\n" == plain(without_asides(lines))
