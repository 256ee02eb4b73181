"""Write down what `--help` says, for man and for the TAB key: `python -m debtctl.commands.manual FOLDER`.

A test fails while the files do not say what the verbs say: `make pages` writes them again.
"""

import os
import sys
from collections.abc import Iterator

from debtctl.commands.manual.completing import WORDS_PATH
from debtctl.commands.manual.pages import pages
from debtctl.commands.manual.words import words


def files(folder: str) -> Iterator[tuple[str, str]]:
    """Path and text of every file there should be: the pages below `folder`, and words.json."""
    yield WORDS_PATH, words()
    for name, text in pages().items():
        yield os.path.join(folder, name), text


def main(folder: str) -> None:
    """Write the files, and remove the pages of verbs that are no more."""
    os.makedirs(folder, exist_ok=True)
    wanted = dict(files(folder))
    for path, text in wanted.items():
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    for name in os.listdir(folder):
        if os.path.join(folder, name) not in wanted:
            os.remove(os.path.join(folder, name))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("python -m debtctl.commands.manual FOLDER")
    main(sys.argv[1])
