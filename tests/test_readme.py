"""Every command block of README.md is run, in the order a reader meets them."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.repo import Repo

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def _as_in_the_tour(repo: Repo) -> None:
    """The two files the tour speaks of."""
    repo.write("src/session.py", "# FIXME leaks a connection on timeout\nimport db\n")
    repo.write("src/rates.py", "# TODO cached for a day\nimport api\n").stage().commit("Start")


def test_the_tour_runs_as_printed(repo_from: Callable[[Callable[[Repo], object]], Repo]) -> None:
    """Each line of each block exits 0, in a repository with the files it names."""
    repo = repo_from(_as_in_the_tour)
    lines = [line.partition(" #")[0].rstrip() for block in BLOCKS for line in block.splitlines()]
    commands = [line for line in lines if line.startswith("debtctl")]

    assert len(commands) >= 10
    for command in commands:
        done = repo.try_git("-c", f"alias.tour=!{command}", "tour")
        assert (0, command) == (done.code, command), done.stderr


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
