"""`python -m bench.opening`: how long a browser takes to open a page of 1,000 debts and 1,000 comments.

From the navigation to the end of the load event and the first frame after it, filters and buttons in place, as the
browser's own clock has it; the median of some rounds, beside an empty page for what the browser itself takes.
"""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from tests.browser.page import Page, started
from tests.support.large_page import large_report
from tests.support.shop_page import made

ROUNDS = 9
MOST_SECONDS = 1.0
_UNTIL_DRAWN = """
const done = arguments[arguments.length - 1];
requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));
"""


def main() -> int:
    """Measure, print, and say whether it holds."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not browser or not driver:
        print("no chromium with its driver here: apt-get install chromium chromium-driver")
        return 2
    text = made(large_report())
    with tempfile.TemporaryDirectory() as folder:
        page = started(browser, driver, Path(folder) / "profile")
        try:
            large = _seconds(page, Path(folder) / "large.html", text)
            empty = _seconds(page, Path(folder) / "empty.html", "<!doctype html><title>x</title>")
        finally:
            page.driver.quit()
    holds = large <= MOST_SECONDS
    print(f"1,000 debts and 1,000 comments, {len(text.encode()) / 1e6:.2f} MB (at most 1)")
    verdict = f"at most {MOST_SECONDS:.0f} s: {'holds' if holds else 'does not hold'}"
    print(f"opened in {large:.2f} s ({verdict}); an empty page in {empty:.2f} s")
    return 0 if holds else 1


def _seconds(page: Page, file: Path, text: str) -> float:
    file.write_text(text, encoding="utf-8")
    taken = []
    for _ in range(ROUNDS):
        page.open(file.as_uri())
        taken.append(page.driver.execute_async_script(_UNTIL_DRAWN) / 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    sys.exit(main())
