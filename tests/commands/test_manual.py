"""The man pages and the words of TAB completion, which are written from the verbs."""

import shutil
import subprocess
from pathlib import Path

import pytest

from debtctl.commands.catalogue import PLUMBING, verb_names
from debtctl.commands.manual.__main__ import files, main
from debtctl.commands.manual.words import own_options

MANUAL = Path(__file__).parents[2] / "man" / "man1"


def test_the_files_say_what_the_verbs_say() -> None:
    """After a change of an option or of a help text: `make pages`."""
    stale = [path for path, text in files(str(MANUAL)) if not Path(path).is_file() or Path(path).read_text() != text]
    surplus = {page.name for page in MANUAL.iterdir()} - {Path(path).name for path, _ in files(str(MANUAL))}

    assert ([], set()) == (stale, surplus), "run: make pages"


@pytest.mark.parametrize("name", [*verb_names(), *PLUMBING])
def test_a_page_names_every_option_of_its_verb(name: str) -> None:
    """Each spelling stands in it, as man shows it."""
    page = (MANUAL / f"debtctl-{name}.1").read_text().replace("\\-", "-")

    for option in own_options(name):
        for spelling in (*option.opts, *option.secondary_opts):
            assert spelling in page


def test_the_pages_of_verbs_that_are_no_more_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`make pages` leaves exactly the pages there should be."""
    monkeypatch.setattr("debtctl.commands.manual.__main__.WORDS_PATH", str(tmp_path / "words.json"))
    (tmp_path / "man").mkdir()
    (tmp_path / "man" / "debtctl-frobnicate.1").write_text("old")

    main(str(tmp_path / "man"))

    assert {path.name for path in MANUAL.iterdir()} == {path.name for path in (tmp_path / "man").iterdir()}


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_groff_has_nothing_to_complain_of() -> None:
    """Every warning is on, and all pages are formatted."""
    for page in sorted(MANUAL.iterdir()):
        done = subprocess.run(
            ["groff", "-man", "-ww", "-Tutf8", "-Kutf8", str(page)], capture_output=True, text=True, check=True
        )
        assert "" == done.stderr, page.name
        assert page.stem.upper() in done.stdout


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_a_page_is_as_wide_as_a_terminal() -> None:
    """At 80 columns no line of any page has to be broken by the terminal."""
    for page in sorted(MANUAL.iterdir()):
        shown = subprocess.run(
            ["groff", "-man", "-Tutf8", "-Kutf8", "-rLL=80n", "-P-cbou", str(page)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout

        assert [] == [line for line in shown.splitlines() if len(line) > 80], page.name
