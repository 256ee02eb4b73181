"""The report as Markdown, beyond its drawn page."""

from datetime import date

from debtctl.git.code_host import CodeHost
from debtctl.history.conditions import Firing, Unknown
from debtctl.register.item import Anchor
from debtctl.reports.paydown import Limits
from debtctl.reports.rows import Went
from debtctl.scanning.sources import Skipped
from tests.formats.drawn import drawn
from tests.support import shop


def page(**changed) -> str:
    return drawn("report", shop.report(**changed), name="markdown")


def test_repository_without_a_register_has_its_comments_and_one_next_step():
    """Nothing but what is not sorted yet."""
    text = drawn("report", shop.report_before_register(), name="markdown")

    assert ["### Not sorted yet: worst first"] == [line for line in text.splitlines() if line.startswith("#")]
    assert text.endswith("\nNo register yet: nobody owns these and nothing has a date. `debtctl init`\n")


def test_lanes_without_rows_are_left_out_but_for_pay_now():
    """Nothing to pay is news; nothing scheduled is not."""
    text = page(register=shop.register(shop.SCHEDULED[0]), comments=())

    assert ["### Pay now", "### Scheduled"] == [line for line in text.splitlines() if line.startswith("#")]
    assert "\nNothing.\n" in text
    assert "### Scheduled" not in page(register=shop.register(shop.REFUND), comments=())


def test_cut_rows_are_counted_with_the_command_that_shows_them():
    """Each lane says what is missing."""
    text = page(limits=Limits(pay_now=1, decide=1, scheduled=1, comments=1))

    assert [
        "And 2 more: `debtctl report --all`",
        "And 1 more: `debtctl report --all`",
        "And 7 more: `debtctl list -p`",
    ] == [line for line in text.splitlines() if line.startswith("And")]


def test_what_could_not_be_judged_or_read_stands_at_the_foot():
    """As a list, once there is more than one remark."""
    text = page(
        register=shop.register(shop.REFUND, shop.SCHEDULED[4]),
        facts=shop.facts(firings={"D-e5a1b": Unknown("this clone is shallow")}),
        skipped=[Skipped("a*b.bin", "too large")],
    )

    assert text.endswith("\n- not known here: D-e5a1b: this clone is shallow\n- not read: a\\*b.bin (too large)\n")


def test_ways_in_which_a_comment_went():
    """With its subject, without one, not committed."""
    assert "| went in 4f1c2aa |" in page(went={"D-c0t6e": Went(commit="4f1c2aa")})
    assert "| not committed yet |" in page(went={})


def test_lapsed_item_in_several_files():
    """Why it came back, and how many more files it is in."""
    item = shop.RATES._replace(anchors=(Anchor("a.py", "TODO: x"), Anchor("b.py", "TODO: x")))
    facts = shop.facts(firings={"D-r5h2v": Firing(date(2026, 11, 1), "v5.0.0 is out")})

    assert "| [a.py](a.py), 1 more file, v5.0.0 is out |" in page(register=shop.register(item), facts=facts)


def test_item_without_a_place_has_an_empty_cell():
    """No broken link."""
    item = shop.REFUND._replace(anchors=())

    assert "| Fri 27 Nov |  |\n" in page(register=shop.register(item))


def test_titles_of_items_are_not_markdown():
    """Nor mentions, nor HTML."""
    assert "&#64;alice \\*fix\\* &lt;b&gt;" in page(
        register=shop.register(shop.REFUND._replace(title="@alice *fix* <b>"))
    )


def test_repository_without_a_commit_says_so():
    """The first line names code and day."""
    from debtctl.reports.head import Head

    head = Head(repository="shop", branch="", commit="", today=shop.TODAY)

    assert page(head=head).startswith("shop, no commit, Mon 23 Nov 2026\n")


def test_links_lead_to_the_host_of_the_code_where_it_is_known():
    """A wiki page and a comment on a pull request do not stand at the root of the repository."""
    host = CodeHost(code="https://github.com/acme/shop/blob/41c9e0d/{path}#L{line}")

    text = page(code_host=host, first_places={"D-m2x9d": ("pay/refund (old).go", 5)})

    base = "https://github.com/acme/shop/blob/41c9e0d"
    assert f"[pay/refund \\(old\\).go:5]({base}/pay/refund%20%28old%29.go#L5)" in text
    assert f"[D-m2x9d]({base}/.debt/items/D-m2x9d.toml)" in text
    assert f"[src/cart/tax.py:188]({base}/src/cart/tax.py#L188)" in text
