"""A browser, where there is one: Debian's chromium and its driver, found on PATH. Elsewhere these tests skip."""

import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.page import Page, Served, started
from tests.support.shop_page import everything, made

NEEDED = ("chromium", "chromedriver")


@pytest.fixture(scope="session")
def _browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        pytest.skip(f"{' and '.join(missing)} not found: apt-get install chromium chromium-driver")
    page = started(shutil.which("chromium"), shutil.which("chromedriver"), tmp_path_factory.mktemp("profile"))
    yield page
    page.driver.quit()


@pytest.fixture
def browser(_browser: Page) -> Page:
    """The browser as on the first day: light, 1280 wide, scripts on, nothing said yet."""
    _browser.begin()
    return _browser


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Callable[[str], Served]]:
    """`served(text)`: a page on a server that remembers what it was asked for."""
    servers = []

    def serve(text: str) -> Served:
        (tmp_path / "debt.html").write_text(text, encoding="utf-8")
        asked: list[str] = []

        class Handler(http.server.SimpleHTTPRequestHandler):
            def __init__(self, *arguments: object) -> None:
                super().__init__(*arguments, directory=str(tmp_path))  # type: ignore[arg-type]

            def log_message(self, *_: object) -> None:
                asked.append(self.path)

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return Served(f"http://127.0.0.1:{server.server_port}/debt.html", asked)

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def shop_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of acme/shop, as a file."""
    target = tmp_path_factory.mktemp("page") / "debt.html"
    target.write_text(made(everything()), encoding="utf-8")
    return target.as_uri()
