"""Every command block of README.md is run, in the order a reader meets them, and prints what README says."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pexpect
import pytest

from tests.support.repo import Repo

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
# A block to type, and the block of what it prints, where one stands right behind it.
BLOCKS = re.findall(r"^```sh\n(.*?)^```$(?:\n\n^```text\n(.*?)^```$)?", README, re.DOTALL | re.MULTILINE)


def _as_in_the_tour(repo: Repo) -> None:
    """The two files the tour speaks of."""
    repo.write("src/session.py", "# FIXME leaks a connection on timeout\nimport db\n")
    repo.write("src/rates.py", "# TODO cached for a day\nimport api\n").stage()
    repo.commit("Start", date=datetime.now(UTC).isoformat(timespec="seconds"))  # what it counts are recent changes


def typed(repo: Repo, script: str) -> list[str]:
    """What a terminal of 80 columns shows of each block: the blocks are typed into one shell, one after the other."""
    environment = {**os.environ, "NO_COLOR": "1", "PS1": "", "PS2": ""}
    # A command that fails ends the shell, and with it the tour.
    done, code = pexpect.run(
        f"sh -e -c {shlex.quote(script)}", cwd=str(repo.root), env=environment, withexitstatus=True, timeout=120
    )
    shown = done.decode().replace("\r\n", "\n")
    assert 0 == code, shown
    return shown.split("=====\n")


def without_chance(text: str) -> list[str]:
    """The lines of a screen without what another day or machine has otherwise: ids, days, commits, how far apart."""
    text = re.sub(r"D-[0-9a-z]{5}", "D-ID", text)
    text = re.sub(r"(debtctl (?:why|show|edit|pay|postpone)) [0-9a-z]{3,5}\b", r"\1 ID", text)
    text = re.sub(r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?\d{1,2} [A-Z][a-z]{2}\b(?: \d{4})?", "DAY", text)
    text = re.sub(r"^\w+, main [0-9a-f]{7}", "HERE", text, flags=re.MULTILINE)
    text = re.sub(r"\b(?:today|tomorrow|yesterday)\b", "DAY", text)
    return sorted(" ".join(line.split()) for line in text.splitlines())


def test_the_tour_runs_and_prints_what_it_says(repo_from: Callable[[Callable[[Repo], object]], Repo]) -> None:
    """Each block exits 0 in a repository with the files it names, and shows what stands behind it."""
    repo = repo_from(_as_in_the_tour)
    blocks = [(commands, printed) for commands, printed in BLOCKS if "debtctl" in commands]
    script = "\necho =====\n".join(commands for commands, _ in blocks)

    shown = typed(repo, script)

    assert len(blocks) >= 10
    assert sum(bool(printed) for _, printed in blocks) >= 7
    for (commands, printed), screen in zip(blocks, shown, strict=True):
        if printed:
            assert (commands, without_chance(printed)) == (commands, without_chance(screen))


def test_every_make_target_named_exists() -> None:
    """`make report` and `make test`, and whatever else README and CONTRIBUTING name, are targets."""
    text = README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    named = {one or other for one, other in re.findall(r"^(?:`)?make ([a-z-]+)|`make ([a-z-]+)`", text, re.MULTILINE)}

    assert set() == named - targets


def test_the_rules_of_the_house_are_the_linter_s() -> None:
    """The list of rooms in CONTRIBUTING.md names every package and module at the top."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = [entry.name for entry in (ROOT / "debtctl").iterdir() if not entry.name.startswith("_")]
    named = [room for room in rooms if room not in {"py.typed", "schemas"}]

    assert [] == sorted(room for room in named if f"`{room}`" not in text and f"`{room}/`" not in text)


@pytest.mark.skipif(sys.platform == "win32", reason="make is not promised there")
def test_make_alone_lists_the_targets() -> None:
    """`make` without a target explains itself and builds nothing."""
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True)

    assert "make report" in done.stdout
    assert "make test" in done.stdout
