"""The generator and the stopwatch behind `make bench`."""

import sys
from pathlib import Path

import pytest

from bench import generate, worst
from bench.measure import Command, Cost, compared, cost
from debtctl.scanning.languages import language_named, load_languages
from tests.support import Repo


def test_generated_repository_is_the_same_everywhere(tmp_path: Path) -> None:
    """Seeded: two folders get the same commit, of 20 files, with nothing left to commit."""
    one, other = (Repo(generate.small(tmp_path / name)) for name in ("one", "other"))

    assert one.head() == other.head()
    assert (20, "") == (len(one.git("ls-files").splitlines()), one.status())


def test_generated_repository_is_kept(tmp_path: Path) -> None:
    """A finished repository is not built again."""
    root = generate.small(tmp_path)
    (root / "witness").touch()

    assert (generate.small(tmp_path) / "witness").exists()


def test_cost_of_a_command_has_the_processes_it_waited_for(tmp_path: Path) -> None:
    """CPU of children counts, output larger than a pipe is read, and the folder is the one named."""
    busy = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(10**7))']); print('x' * 10**6)"

    idle, working = (cost(Command((sys.executable, "-c", script), tmp_path)) for script in ("import subprocess", busy))

    assert working.cpu_seconds > 2 * idle.cpu_seconds
    assert working.peak_mb > 5


def test_command_that_fails_ends_the_measurement(tmp_path: Path) -> None:
    """A number of a failed run is no number."""
    with pytest.raises(SystemExit, match="ended with 3"):
        cost(Command((sys.executable, "-c", "raise SystemExit(3)"), tmp_path))


def test_ratio_is_the_median_over_the_rounds(tmp_path: Path) -> None:
    """Every command is compared with the reference, in the order given."""
    command = Command((sys.executable, "-c", "pass"), tmp_path)

    def fixed(measured: Cost, reference: Cost) -> float:
        return 1.5

    assert [1.5, 1.5] == [found.ratio for found in compared([command, command], command, rounds=2, ratio=fixed)]


def test_worst_prefix_of_a_language() -> None:
    """What is timed is made of the language's own openers, and is named with its time."""
    languages = load_languages()
    python = language_named("python", languages)
    assert python is not None

    sample, rounds = worst.sample_of("python"), ((60, 3), (600, 1))
    found = worst.worst_of(python, languages, sample, rounds=rounds, spaced_round=(60, 1))

    assert "python" == found.language
    assert found.piece in {*worst.prefixes(python, languages, sample), *worst.spaced(python, languages, sample)}
    assert {'f"{ a ', " #\n", '"""x\n'} <= set(worst.spaced(python, languages, 'f"{x}"'))
    assert {"#", '"""', "\n#", 'f"{'} <= set(worst.prefixes(python, languages, 'f"{x}"'))
