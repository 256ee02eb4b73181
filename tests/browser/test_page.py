"""The page of the report in a real browser: it asks for nothing, it can be used by keyboard, everybody can read it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.page import Page, Served
from tests.support.large_page import large_report
from tests.support.repo import AS_OF, Repo
from tests.support.shop_page import everything, made
from tests.test_hostile import hostile as hostile  # the repository in which everything is an attack

Serve = Callable[[str], Served]
AXE = Path(__file__).parents[2] / ".node" / "node_modules" / "axe-core" / "axe.min.js"

PAY = "#pay-now .list > li"
SCHEDULED = "#scheduled tbody tr"
PHONE, TABLET, DESK = 360, 820, 1280
# A4 within margins of 11 mm, at 96 pixels to the inch.
PAPER_WIDTH, PAPER_HEIGHT = 710, 1039


def titles(page: Page, selector: str) -> list[str]:
    """The titles of the rows on the screen."""
    return page.shown(f"{selector} h3, {selector} th > b")


# --- the network -----------------------------------------------------------------------------------------------------


def test_no_request_leaves_the_page(browser: Page, served: Serve) -> None:
    """Opened, folded out, filtered, copied, dark: the server is asked for the page and for nothing else."""
    shop = served(made(everything()))
    browser.open(shop.address)
    for summary in browser.all("summary"):
        browser.run("arguments[0].click()", summary)
    browser.one("#theme").click()
    browser.one("#find").send_keys("session")
    browser.one(".copy").click()

    assert ["/debt.html"] == shop.asked
    assert [] == [url for url in browser.requests() if url not in (shop.address, "about:blank") and url[:5] != "data:"]
    assert [] == browser.said()


def test_page_could_not_ask_for_anything_if_it_wanted(browser: Page, served: Serve) -> None:
    """Its policy holds: pictures, scripts, styles, frames and requests of others are refused."""
    shop = served(made(everything()))
    browser.open(shop.address)

    browser.run(
        """
        for (const [tag, key] of [["img", "src"], ["script", "src"], ["iframe", "src"], ["link", "href"]]) {
            const element = document.createElement(tag);
            if (tag === "link") element.rel = "stylesheet";
            element[key] = "/foreign-" + tag;
            document.body.append(element);
        }
        fetch("/foreign-fetch").catch(() => 0);
        const inline = document.createElement("script");
        inline.textContent = "window.foreign = true";
        document.body.append(inline);
        document.body.setAttribute("onclick", "window.foreign = true");
        document.body.click();
        """
    )

    browser.wait_for(lambda: browser.run("return document.querySelector('iframe') !== null"))
    assert ["/debt.html"] == shop.asked
    assert not browser.run("return window.foreign === true")
    # An image, a script, a frame, a style sheet, a request, a script's text, an attribute.
    assert 7 <= len(browser.said())


def test_file_says_nothing_on_the_console(browser: Page, shop_file: str) -> None:
    """As people open it: from disk."""
    browser.open(shop_file)

    assert "Session store opens its own connections" == titles(browser, PAY)[0]
    assert [] == browser.said()


# --- the keyboard ----------------------------------------------------------------------------------------------------


def test_owner_is_chosen_by_keyboard_and_the_address_can_be_shared(browser: Page, shop_file: str) -> None:
    """Tab to the list, type a name; the address says it, and whoever opens that sees the same."""
    browser.open(shop_file)
    for _ in range(40):
        browser.press(Keys.TAB)
        if browser.focus()["id"] == "owner":
            break
    browser.press("b")

    bobs = ["Refund retries swallow the gateway error"]
    assert bobs == titles(browser, PAY)
    assert "#owner=bob" == browser.run("return location.hash")
    assert "5 of 33 shown" == browser.one("#shown").text
    shared = browser.driver.current_url

    browser.open(shared)
    assert (bobs, "bob") == (titles(browser, PAY), browser.one("#owner").get_property("value"))


def test_slash_finds_words_anywhere_in_a_row(browser: Page, shop_file: str) -> None:
    """Path, reason, title: all words have to be there."""
    browser.open(shop_file)

    browser.press("/")
    browser.press("refund gateway")

    assert "find" == browser.focus()["id"]
    assert ["Refund retries swallow the gateway error"] == titles(browser, PAY)
    assert [] == titles(browser, SCHEDULED)
    assert ["Nothing here is like that."] == browser.shown("#scheduled .cut")
    assert "#find=refund+gateway" == browser.run("return location.hash")


def test_clear_shows_everything_again(browser: Page, shop_file: str) -> None:
    """One key press away."""
    browser.open(f"{shop_file}#find=refund")
    before = titles(browser, PAY)

    button = browser.one("button[type=reset]")
    button.send_keys(Keys.ENTER)

    browser.wait_for(lambda: len(titles(browser, PAY)) == 3)
    assert (1, "", "") == (len(before), browser.run("return location.hash"), browser.one("#shown").text)


def test_filter_opens_what_is_folded_where_something_fits(browser: Page, shop_file: str) -> None:
    """What was looked for is on the screen."""
    browser.open(f"{shop_file}#find=leap")

    assert ["wrong for leap years"] == browser.shown(".comments > li b")


def test_filter_that_no_longer_exists_shows_everything(browser: Page, shop_file: str) -> None:
    """A shared address outlives an owner."""
    browser.open(f"{shop_file}#owner=nobody-of-that-name")

    assert (3, "") == (len(titles(browser, PAY)), browser.one("#owner").get_property("value"))


def test_scheduled_is_sorted_by_keyboard_both_ways(browser: Page, shop_file: str) -> None:
    """Enter on a column's name; the column says which way it goes."""
    browser.open(shop_file)
    start = titles(browser, SCHEDULED)
    button = browser.one("#scheduled th[data-key=title] button")

    button.send_keys(Keys.ENTER)
    up, said_up = titles(browser, SCHEDULED), browser.one("#scheduled .sortable th").get_attribute("aria-sort")
    button.send_keys(Keys.SPACE)
    down, said_down = titles(browser, SCHEDULED), browser.one("#scheduled .sortable th").get_attribute("aria-sort")

    assert (sorted(start, key=str.lower), "ascending") == (up, said_up)
    assert (up[::-1], "descending") == (down, said_down)
    assert start != up


def test_pay_now_is_put_in_another_order_and_back(browser: Page, shop_file: str) -> None:
    """By what it costs; ranks stay what they are."""
    browser.open(shop_file)
    select = browser.one(".order select")

    select.send_keys("what")
    by_cost = [(row.find_element("css selector", ".rank").text) for row in browser.all(PAY)]
    select.send_keys(Keys.HOME)
    by_rank = [(row.find_element("css selector", ".rank").text) for row in browser.all(PAY)]

    assert (["2", "1", "3"], ["1", "2", "3"]) == (by_cost, by_rank)
    assert "In order of rank" == browser.one("#told").get_property("textContent")


def test_command_is_copied(browser: Page, served: Serve) -> None:
    """What was copied is pasted where one types."""
    browser.open(served(made(everything())).address)

    browser.one("#pay-now .list .copy").send_keys(Keys.ENTER)
    browser.wait_for(lambda: "Copied" in browser.one("#told").get_property("textContent"))
    browser.one("#find").send_keys(Keys.CONTROL, "v")

    assert "debtctl pay 7k3" == browser.one("#find").get_property("value")
    assert "Copied debtctl pay 7k3" == browser.one("#told").get_property("textContent")


def test_comment_is_copied_as_a_command(browser: Page, served: Serve) -> None:
    """The way from the worst comment to an item."""
    browser.open(served(made(everything())).address + "#find=leap")

    button = next(button for button in browser.all(".comments .copy") if button.is_displayed())

    assert "copy debtctl add lib/dates.rb:9" == button.get_attribute("aria-label")


def test_theme_is_switched_and_remembered(browser: Page, served: Serve) -> None:
    """Until somebody says otherwise it is the system's."""
    browser.open(served(made(everything())).address)
    before = browser.run("return getComputedStyle(document.body).backgroundColor")

    browser.one("#theme").send_keys(Keys.ENTER)
    after = browser.run("return getComputedStyle(document.body).backgroundColor")
    browser.driver.refresh()
    again = browser.run("return getComputedStyle(document.body).backgroundColor")

    assert (("rgb(247, 245, 240)", "rgb(20, 21, 22)"), after) == ((before, after), again)


# --- everybody can read it -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "dark"), [(DESK, False), (DESK, True), (TABLET, False), (PHONE, False), (PHONE, True)]
)
def test_axe_finds_no_violation(browser: Page, shop_file: str, width: int, dark: bool) -> None:
    """Names, roles, contrast, order: https://github.com/dequelabs/axe-core."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: make node")
    browser.look(width=width, dark=dark)
    browser.open(shop_file)
    browser.run("for (const fold of document.querySelectorAll('details')) fold.open = true;")
    browser.run(AXE.read_text(encoding="utf-8"))

    found = browser.driver.execute_async_script(
        "axe.run(document, {resultTypes: ['violations']}).then(arguments[arguments.length - 1]);"
    )

    violations = [
        (violation["id"], [(node["target"], node["failureSummary"]) for node in violation["nodes"][:3]])
        for violation in found["violations"]
    ]
    assert [] == violations
    assert len(found["passes"]) > 20


@pytest.mark.parametrize("width", [PHONE, TABLET, DESK])
def test_nothing_is_wider_than_the_screen(browser: Page, shop_file: str, width: int) -> None:
    """Nobody reads sideways."""
    browser.look(width=width)
    browser.open(shop_file)
    browser.run("for (const fold of document.querySelectorAll('details')) fold.open = true;")

    assert width == browser.run("return document.documentElement.scrollWidth")


def test_without_a_script_everything_is_there(browser: Page, shop_file: str) -> None:
    """Lists, pictures, tables, commands; what only a script can do is not shown."""
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(shop_file)

    assert ["Session store opens its own connections", "Refund retries swallow the gateway error"] == titles(
        browser, PAY
    )[:2]
    assert ["debtctl pay 7k3"] == browser.shown("#D-7k3qm .run")
    assert [] == browser.shown("#filters, .order, #theme, .copy")
    assert 8 == len(titles(browser, SCHEDULED))


def test_first_ten_are_shown_and_the_others_asked_for_without_a_script(browser: Page, served: Serve) -> None:
    """A check box is enough."""
    address = served(made(large_report(60, 0))).address
    browser.command("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(address)
    first = len(browser.shown(PAY))

    browser.one("#pay-now .more input").send_keys(Keys.SPACE)

    assert (10, ["Show all 29"]) == (first, browser.shown("#pay-now .more"))
    assert 29 == len(browser.shown(PAY))


def test_filter_reaches_behind_the_first_ten(browser: Page, served: Serve) -> None:
    """The ten that are shown are ten of those that fit."""
    browser.open(served(made(large_report(60, 0))).address + "#owner=dora")

    shown = browser.shown(PAY)
    assert 10 == len(shown)
    assert ["Show all 10"] != browser.shown("#pay-now .more")
    assert all("dora" in row for row in shown)


def test_link_leads_to_a_row_behind_the_first_ten(browser: Page, served: Serve) -> None:
    """Whom to ask, and about what: the row is on the screen then."""
    page = made(large_report(60, 0))
    last = re.findall(r'<li id="(D-[^"]*)"', page.partition('id="decide"')[0])[-1]
    browser.open(served(page.replace("<footer>", f'<footer><a id="there" href="#{last}">there</a>')).address)
    before = browser.one(f"#{last}").is_displayed()

    browser.one("#there").send_keys(Keys.ENTER)

    assert (False, True) == (before, browser.one(f"#{last}").is_displayed())


# --- paper -----------------------------------------------------------------------------------------------------------


def test_first_four_sections_fit_on_one_page_of_paper(browser: Page, served: Serve) -> None:
    """Pay now, Decide, Budget, Scheduled; the rest begins a page of its own."""
    browser.look(width=PAPER_WIDTH, height=PAPER_HEIGHT, media="print")
    browser.open(served(made(everything())).address)

    bottoms = browser.run(
        "return ['pay-now', 'decide', 'budget', 'scheduled'].map("
        "id => Math.round(document.getElementById(id).getBoundingClientRect().bottom + scrollY))"
    )
    assert PAPER_HEIGHT >= max(bottoms)
    assert [] == browser.shown("#filters, .copy, .list .run, .more, #theme")
    assert "src/session.py" in browser.one("#D-7k3qm").text


def test_paper_has_what_is_folded(browser: Page, shop_file: str) -> None:
    """Nobody unfolds paper."""
    browser.look(width=PAPER_WIDTH, height=PAPER_HEIGHT, media="print")
    browser.open(shop_file)

    # A driver says of everything in a closed <details> that it is not shown; how high it is, is what is printed.
    heights = browser.run("return [...document.querySelectorAll('#who tbody tr')].map(row => row.offsetHeight)")
    assert 4 == len([height for height in heights if height > 10])


# --- size ------------------------------------------------------------------------------------------------------------


def test_thousand_debts_and_thousand_comments_are_less_than_a_megabyte(browser: Page, tmp_path: Path) -> None:
    """All of them in the file; how fast it opens is measured by `make opening`."""
    text = made(large_report())
    (tmp_path / "debt.html").write_text(text, encoding="utf-8")
    browser.open((tmp_path / "debt.html").as_uri())

    assert len(text.encode()) < 1_000_000
    assert 2_000 == len(browser.all(".list > li, .list > tbody > tr"))
    assert [] == browser.said()


# --- text that wants to be more ---------------------------------------------------------------------------------------


def test_hostile_text_is_text(browser: Page, hostile: Repo, served: Serve) -> None:
    """Every attack of the hostile repository on one page: nothing runs, nothing is asked for, nothing is torn open."""
    text = hostile.run("report", "--all", "--format", "html", *AS_OF).stdout
    address = served(text)
    browser.open(address.address)
    browser.run("for (const fold of document.querySelectorAll('details')) fold.open = true;")

    kinds = "script, style, img, iframe, object, embed, base, form, link"
    found = browser.run(f"return [...document.querySelectorAll('{kinds}')].map(one => one.localName)")
    assert ["link", "style", "form", "script"] == found
    links = browser.run("return [...document.links].map(link => link.protocol)")
    assert {"http:", "https:"} >= set(links)
    assert (["/debt.html"], []) == (address.asked, browser.said())
    assert '<script>alert(1)</script><img src=x onerror="alert(1)">' in browser.shown("h3, .list th > b")
