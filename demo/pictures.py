"""`python -m demo.pictures FOLDER`: the README's pictures, made from the shop on its Monday.

The terminal as SVG, drawn by rich from what debtctl prints in colour, without rich's web font: a picture asks for
nothing. The page as PNG, by Debian's chromium. They look best where the fonts Inter and JetBrains Mono are installed.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from demo.history import build

MONDAY = date(2026, 11, 23)
COLUMNS = 100
TERMINAL = {"report": (("report",), "debtctl report")}
_COLOURS = "3c3f44 ff8c82 7ecba0 f1c065 7db4e6 c8a0e6 78c8d2 e2e0db"
_PAPER = TerminalTheme((28, 30, 32), (226, 224, 219), [tuple(bytes.fromhex(colour)) for colour in _COLOURS.split()])
# rich's own has a font from a server.
_SVG = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>{terminal_name}</title>
<style>
.{unique_id}-matrix {{ font-family: "JetBrains Mono", ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; white-space: pre; }}
.{unique_id}-title {{ font-family: Inter, ui-sans-serif, system-ui, sans-serif; font-size: 16px; fill: #b6b3ac; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
_WIDTH, _HEIGHT = 1280, 1180
SCREENS = {"page": "light", "page-dark": "dark"}


def main() -> None:
    """Build the shop, ask debtctl, draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        shop = Path(made) / "shop"
        build(shop, MONDAY)
        for name, (arguments, title) in TERMINAL.items():
            (folder / f"{name}.svg").write_text(terminal(_printed(shop, *arguments), name, title), encoding="utf-8")
        _printed(shop, "report", "-o", str(Path(made) / "debt.html"))
        photographed(Path(made) / "debt.html", folder)


def _printed(shop: Path, *arguments: str) -> str:
    program = str(Path(sys.executable).parent / "debtctl")
    command = [program, *arguments, "--color", "always", "--as-of", MONDAY.isoformat()]
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, cwd=shop, env=environment, check=True, capture_output=True, text=True).stdout


def terminal(printed: str, name: str, title: str) -> str:
    """What a terminal shows, as SVG; `name` keeps its styles apart from those of other pictures on a page."""
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        console = Console(width=COLUMNS, record=True, file=nowhere, force_terminal=True, color_system="truecolor")
        console.print(Text.assemble(("$ ", "dim"), title, "\n"), Text.from_ansi(printed.rstrip()), sep="\n")
        svg = console.export_svg(
            title=title, theme=_PAPER, code_format=_SVG.replace("{terminal_name}", title), unique_id=name
        )
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def photographed(page: Path, folder: Path) -> None:
    """The top of the page, light and dark."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    for option in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"):
        options.add_argument(option)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        for name, scheme in SCREENS.items():
            features = [{"name": "prefers-color-scheme", "value": scheme}]
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
            size = {"width": _WIDTH, "height": _HEIGHT, "deviceScaleFactor": 1, "mobile": False}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            driver.get(page.as_uri())
            driver.save_screenshot(str(folder / f"{name}.png"))
    finally:
        driver.quit()


if __name__ == "__main__":
    main()
