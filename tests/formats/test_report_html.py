"""The page as text: what stands in it, what is left out, what its policy lets run. In a browser: tests/browser/."""

import base64
import hashlib
import html.parser
import re
from dataclasses import replace

import pytest

from debtctl.formats.drawing.canvas import Screen
from debtctl.formats.html.report import format_report, sentence
from debtctl.reports.paydown import Limits, PaydownReport
from tests.formats.pages import LAPSED
from tests.support import shop
from tests.support.shop_page import COMMIT, everything, made


class Parsed(html.parser.HTMLParser):
    """The tags of a page, its texts, and the tags that were never closed."""

    VOID = frozenset({"meta", "link", "input"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def said(self) -> str:
        return " ".join(" ".join(self.texts).split())


PAGE = made(everything())


def said(report: PaydownReport) -> str:
    """The sentence of the head."""
    return "".join(text for text, _ in sentence(report))


def test_sections_are_in_the_order_a_meeting_asks() -> None:
    """SCREENS.md, part 10."""
    titles = re.findall(r"<h2[^>]*>([^<]*)</h2>", PAGE)

    assert [
        "Pay now", "Decide", "Budget", "Scheduled", "Trend", "Where it hurts",
        "How we take on debt", "Who", "Not sorted yet", "How this was computed",
    ] == titles  # fmt: skip


def test_every_tag_is_closed_in_its_order() -> None:
    """A browser mends what is not; each in its own way."""
    parsed = Parsed(PAGE)

    assert ([], []) == (parsed.wrong, parsed.open)


def test_head_says_it_in_a_said() -> None:
    """The one thing a meeting has to remember."""
    assert "3 to pay, 1 late. 2 need an answer. The budget of payments lasts 1 week." == said(everything())
    assert "Nothing to pay." == said(shop.report(register=shop.register(), comments=()))
    assert "1 to pay. 1 needs an answer." == said(shop.report(register=shop.register(shop.REFUND, shop.RATES)))
    assert "No debt is written down yet; 1,116 comments to sort." == said(shop.report_before_register())


def test_policy_names_the_one_style_and_the_one_script() -> None:
    """Nothing else may run or load, whatever a text manages to say."""
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', PAGE)[1].replace("&#39;", "'")
    styles, scripts = (re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", PAGE, re.DOTALL) for tag in ("style", "script"))

    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (*styles, *scripts)]
    assert (1, 1) == (len(styles), len(scripts))
    assert (
        f"default-src 'none'; script-src 'sha256-{hashes[1]}'; style-src 'sha256-{hashes[0]}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    ) == policy


def test_nothing_is_asked_for_and_nothing_runs_from_an_attribute() -> None:
    """Links lead away when somebody follows them; nothing is loaded."""
    tags = Parsed(PAGE).tags

    assert [] == [name for _, attributes in tags for name in attributes if name == "style" or name.startswith("on")]
    assert ["data:"] == [(attributes["href"] or "")[:5] for tag, attributes in tags if tag == "link"]
    assert [] == [attributes for _, attributes in tags if {"src", "srcset", "action", "data"} & attributes.keys()]
    assert [] == re.findall(r"@import|url\((?!#hatch\))", PAGE)


def test_every_picture_has_a_title_a_description_and_a_table() -> None:
    """What is drawn is also said, and can be read as numbers."""
    pictures = re.findall(
        r'<svg class="chart[^>]*role="img" aria-labelledby="([^"]*)" aria-describedby="([^"]*)"', PAGE
    )

    assert 10 == len(pictures)
    for title, description in pictures:
        assert re.search(rf'<title id="{title}">[^<]+</title><desc id="{description}">[^<]+</desc>', PAGE)
    # What comes back by date and on an event, and folders wide and narrow, are two pictures with one table.
    assert 8 == PAGE.count("<summary>Show as table")


def test_row_has_its_reasons_its_place_and_its_command() -> None:
    """What to do, and why, without looking elsewhere."""
    row = re.search(r'<li id="D-7k3qm".*?</li>', PAGE, re.DOTALL)[0]
    said = Parsed(row).said

    assert "Session store opens its own connections 12 days late" in said
    assert "alice 2d, back in 7 weeks src/session.py" in said
    assert "changed 31 times in 91 days · costs 2.4h a week · postponed once" in said
    assert '<code class="run">debtctl pay 7k3</code>' in row
    assert f'href="https://github.com/acme/shop/blob/{COMMIT}/src/session.py"' in row


def test_answers_are_those_that_fit_the_question() -> None:
    """A condition that came true has four answers; a comment that is gone has three."""
    fired, gone = (re.search(rf'<li id="{name}".*?</li>', PAGE, re.DOTALL)[0] for name in ("D-r5h2v", "D-c0t6e"))

    commands = [re.findall(r'<code class="run">([^<]*)</code>', row) for row in (fired, gone)]
    assert [
        "debtctl pay r5h",
        "debtctl postpone r5h WHEN -m REASON",
        "debtctl edit r5h -r -m REASON",
        "debtctl drop r5h -m REASON",
    ] == commands[0]
    assert ["debtctl pay c0t", "debtctl drop c0t -m REASON", "debtctl edit c0t --at FILE:LINE"] == commands[1]


def test_lapsed_debt_may_be_paid_or_answered() -> None:
    """It was asked about in vain; 96 weeks of payback are no reason to pay it this week."""
    page = made(shop.report(facts=shop.facts(firings=LAPSED), limits=Limits(pay_now=None)))
    row = re.search(r'<li id="D-r5h2v".*?</li>', page, re.DOTALL)[0]

    assert ["debtctl pay r5h", "debtctl postpone r5h WHEN -m REASON"] == re.findall(r'"run">([^<]*)<', row)


@pytest.mark.parametrize(
    ("title", "changed", "command"),
    [
        ("Budget", {"budget": None}, "debtctl budget"),
        ("Trend", {"trend": None}, "debtctl trend"),
        ("Where it hurts", {"folders": ()}, "debtctl edit ID --at FILE:LINE"),
        ("How we take on debt", {"quadrants": ()}, "debtctl edit ID --intent deliberate"),
        (None, {"survival": ()}, "debtctl trend"),
    ],
)
def test_section_without_data_is_left_out_and_the_command_that_fills_it_named(title, changed, command) -> None:
    """Nobody looks at an empty picture."""
    report = everything()
    page = made(replace(report, overview=replace(report.overview, **changed)))

    assert f'<code class="run">{command}</code>' in page
    assert f'<code class="run">{command}</code>' not in PAGE
    assert title is None or f">{title}</h2>" not in page


def test_before_there_is_a_register_the_comments_are_the_page() -> None:
    """Useful at once, and the way on is named."""
    page = made(shop.report_before_register())

    assert [">Not sorted yet<", ">How this was computed<"] == re.findall(r">[^<]*<(?=/h2>)", page)
    assert '<code class="run">debtctl init</code>' in page
    assert "leaks a connection on timeout" in page


def test_digest_stands_above_the_lanes() -> None:
    """What the week brought, then what is next."""
    from tests.formats.pages import digested

    parsed = Parsed(made(digested(limits=Limits(pay_now=None))))

    assert "Since Mon 26 Oct 2026 New Refund retries swallow the gateway error" in parsed.said
    assert ([], []) == (parsed.wrong, parsed.open)


def test_groups_stand_above_the_lanes() -> None:
    """Alphabetical, each with its next date."""
    parsed = Parsed(made(shop.report(group_by="owner")))

    assert "By owner alice next Tue 1 Dec Session store opens its own connections" in parsed.said


def test_page_of_nothing() -> None:
    """The best day of all."""
    page = made(shop.report(register=shop.register(), comments=()))

    assert "Enjoy the day" in page
    assert "Pay now" in page
    assert [] == Parsed(page).wrong


def test_text_is_escaped_and_one_line() -> None:
    """A title is text, whatever it says."""
    item = shop.REFUND._replace(title='</h3><script>alert(1)</script>\n\u202e "', labels=("<b>",), reason="<img src=x>")
    page = format_report(shop.report(register=shop.register(item)), Screen())

    assert "&lt;/h3&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert 1 == page.count("<script>")
    assert "\u202e" not in page
    assert "<img" not in page
