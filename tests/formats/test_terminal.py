"""Colour: five styles, each beside a word that says the same."""

import re

import pytest

from debtctl.formats.drawing.canvas import BOLD, DIM, GREEN, RED, YELLOW, Screen, Span, line, plain
from debtctl.formats.drawing.terminal import coloured
from debtctl.formats.registry import formatter
from tests.formats import pages
from tests.support import shop

ESCAPE = re.compile("\x1b\\[[0-9;]*m")


@pytest.mark.parametrize(("style", "code"), [(BOLD, "1"), (DIM, "2"), (RED, "31"), (GREEN, "32"), (YELLOW, "33")])
def test_styles_are_the_terminals_own(style, code):
    """Bold, dim and three of the sixteen colours; no background."""
    assert f"\x1b[{code}mx\x1b[0m y\n" == coloured([line(Span("x", style), " y")])


def lines_of(report: str, value):
    return formatter(report, "text")(value, Screen(commands=shop.ALL_COMMANDS))


@pytest.mark.parametrize(
    ("report", "value"),
    [("report", shop.report()), ("status", pages.STATUS), ("show", pages.RATES), ("why", pages.why(shop.SESSION))],
)
def test_page_in_colour_says_what_the_plain_page_says(report, value):
    """Without its escape sequences it is the same text."""
    lines = lines_of(report, value)

    assert plain(lines) == "".join(f"{row.rstrip()}\n" for row in ESCAPE.sub("", coloured(lines)).split("\n")[:-1])


def test_report_is_red_for_late_and_yellow_for_what_needs_an_answer():
    """Nothing else has a colour."""
    page = coloured(lines_of("report", shop.report()))

    assert ["12 days late"] == re.findall("\x1b\\[31m(.*?)\x1b", page)
    assert ["Fri 27 Nov", "v5.0.0 is out", "its comment is gone"] == re.findall("\x1b\\[33m(.*?)\x1b", page)
    assert {"0", "1", "2", "31", "33"} == set(re.findall("\x1b\\[([0-9;]*)m", page))


def test_prefix_that_can_be_typed_is_bold():
    """As jj does: the shortest unique part of an id."""
    assert "\x1b[1m7k3\x1b[0m" in coloured(lines_of("list", pages.listed()))


def test_markup_and_emoji_codes_of_a_repository_are_text():
    """`[red]` is three letters in brackets, `[/]` raises nothing, `:smile:` smiles at nobody."""
    item = shop.SESSION._replace(title="[red]a[i][/] :smile:")

    page = coloured(lines_of("report", shop.report(register=shop.register(item))))

    assert "[red]a[i][/] :smile:" in page


def test_control_characters_of_a_repository_are_spelled_out():
    """Even in code, which is shown as it stands."""
    page = coloured([(Span("a\x1b[2J", "code:Python"),), (Span("b\x1b[2J"),)])

    assert (["a\\x1b[2J", "b\\x1b[2J"], False) == (ESCAPE.sub("", page).splitlines(), "\x1b[2J" in page)


def test_code_is_highlighted_and_of_an_unknown_language_shown_plainly():
    """The name is the language table's; pygments may not know it."""
    assert "\x1b[" in coloured([line(Span("class Rates:", "code:Python"))])
    assert "class Rates:\n" == ESCAPE.sub("", coloured([line(Span("class Rates:", "code:Klingon"))]))


def test_colour_in_a_locale_without_our_signs():
    """LC_ALL=C on a terminal."""
    assert "\x1b[2ma - b\x1b[0m\n" == coloured([line(Span("a · b", DIM))], is_ascii=True)
