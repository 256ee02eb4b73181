"""What the fuzzer begins with and what it once found, run through its targets without it (see fuzz/)."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from fuzz.mutants import room_of, sample, survivors, table
from fuzz.patience import OUT_OF_PATIENCE
from fuzz.targets import TARGETS

FUZZ = Path(__file__).parent.parent / "fuzz"
CORPUS = sorted(path for path in (FUZZ / "corpus").glob("*/*"))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_inputs_that_were_interesting_once(path: Path) -> None:
    """Every promise of the target is kept for them."""
    content = path.read_bytes()

    assert content
    TARGETS[path.parent.name](content)


def test_every_target_has_a_corpus_and_words() -> None:
    """And nothing lies there that no target reads."""
    assert set(TARGETS) == {path.parent.name for path in CORPUS}
    assert {path.stem for path in (FUZZ / "words").iterdir()} <= set(TARGETS)


@pytest.mark.parametrize(
    ("target", "content"),
    [
        ("markers", b"python\n# TODO: one\n# FIXME: two\n"),
        ("item_file", b'title = "x"\nkind = "reckless"\ncreated = 2026-11-22\ndue = 2026-12-20\n'),
        ("baseline", b"a.py\tTODO: x\t1\n"),
        ("diff", b"Ma.py\n-x\n+y\n"),
    ],
)
def test_a_target_notices(target: str, content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that reads something else than what stands there breaks the promise: the targets can fail."""
    import fuzz.targets

    reader = {"markers": "with_id", "item_file": "item_text", "baseline": "baseline_text", "diff": "parse_changes"}
    monkeypatch.setattr(fuzz.targets, reader[target], lambda *_: "" if target != "diff" else ())

    with pytest.raises((AssertionError, IndexError)):
        TARGETS[target](content)


OUTCOMES = ["killed", "killed", "timeout", "survived", "no tests", "not checked"]


def test_mutants_are_counted_by_room() -> None:
    """What no test reaches is missed, what never ends is noticed; a large room counts for more than a small one."""
    tried = {f"debtctl.register.item.x_pay__mutmut_{nth}": outcome for nth, outcome in enumerate(OUTCOMES[:-1])}
    tried["debtctl.gate.rules.x_late__mutmut_1"] = "survived"

    assert [
        "register    60.0% of     5 tried, of    30   (2 killed, 1 no tests, 1 survived, 1 timeout)",
        "gate         0.0% of     1 tried, of    10   (1 survived)",
        "together    45.0%",
    ] == table(tried, {"register": 30, "gate": 10, "paydown": 50})
    assert [
        "  survived: debtctl.gate.rules.x_late__mutmut_1",
        "  survived: debtctl.register.item.x_pay__mutmut_3",
        "  no tests: debtctl.register.item.x_pay__mutmut_4",
    ] == survivors(tried)


def test_a_sample_of_mutants() -> None:
    """So many of every room, all of a small one; the same for the same seed, another for another."""
    names = [
        f"debtctl.{room}.x__mutmut_{nth}" for room, size in (("register", 300), ("gate", 10)) for nth in range(size)
    ]

    chosen = sample(names, 40, 1)

    assert {"register": 40, "gate": 10} == Counter(map(room_of, chosen))
    assert chosen == sample(names[::-1], 40, 1) != sample(names, 40, 2)
    assert set(names) == set(sample(names, None, 1))


def test_a_larger_sample_holds_the_smaller_one() -> None:
    """A run that was stopped goes on; one that wants more begins with what has been tried."""
    names = [f"debtctl.tracking.x__mutmut_{nth}" for nth in range(100)]

    assert sample(names, 40, 1)[:10] == sample(names, 10, 1)


LOOP = """
def test_endless():
    while True:
        pass
"""


def test_a_test_that_never_ends(tmp_path: Path) -> None:
    """The process ends with a code of its own, and where it was is written down."""
    (tmp_path / "test_loop.py").write_text(LOOP)
    log = tmp_path / "where.txt"
    script = (
        "import pytest, fuzz.patience as patience\n"
        "patience._CPU_SECONDS = 0.2\n"
        f"watched = patience.Patience({{'test_loop.py::test_endless': 0.0}}, {str(log)!r})\n"
        f"pytest.main(['--rootdir={tmp_path}', '-p', 'no:cacheprovider', {str(tmp_path)!r}], plugins=[watched])"
    )

    done = subprocess.run([sys.executable, "-c", script], cwd=FUZZ.parent, capture_output=True, text=True)

    assert OUT_OF_PATIENCE == done.returncode
    assert "SIGPROF" in log.read_text()
    assert "test_endless" in log.read_text()
