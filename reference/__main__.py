"""`python -m reference [--check]`: write the pages, or say which of them are stale."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from reference import code, files, formats, markers, python, verbs

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
NOTICE = "<!-- Written by `make reference` from the code: change it there. -->\n\n"

PAGES: Mapping[str, Callable[[], str]] = {
    "verbs.md": verbs.page,
    "markers.md": markers.page,
    "dates.md": code.dates_page,
    "rules.md": code.rules_page,
    "config.md": files.config_page,
    "files.md": files.files_page,
    "formats.md": formats.page,
    "exchange.md": code.exchange_page,
    "exits.md": code.exits_page,
    "languages.md": code.languages_page,
    "api.md": python.page,
}


def stale_pages(folder: Path = FOLDER) -> list[str]:
    """The names of pages that the code would write otherwise, or that no longer belong there."""
    written = {path.name for path in folder.glob("*.md")}
    changed = [name for name in PAGES if name not in written or _text(name) != (folder / name).read_text("utf-8")]
    return sorted([*changed, *(written - PAGES.keys())])


def main(argv: Sequence[str]) -> int:
    """Write what is stale; with --check only name it, and return 1 if there is any."""
    stale = stale_pages()
    if "--check" in argv:
        print("".join(f"docs/reference/{name} is stale: make reference\n" for name in stale), end="")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in stale:
        if name in PAGES:
            (FOLDER / name).write_text(_text(name), "utf-8")
        else:
            (FOLDER / name).unlink()
    return 0


def _text(name: str) -> str:
    return NOTICE + PAGES[name]().rstrip() + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
