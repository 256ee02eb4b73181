"""What the fuzzer begins with and what it once found, run through its targets without it (see fuzz/)."""

from collections import Counter
from pathlib import Path

import pytest

from fuzz.mutants import counted, outcomes_in, room_of, sample, survivors, table
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
    """What no test reaches is missed, what never ends is noticed, what was not tried is not counted."""
    lines = [f"    debtctl.register.item.x_pay__mutmut_{nth}: {outcome}\n" for nth, outcome in enumerate(OUTCOMES)]

    outcomes = outcomes_in([*lines, "    debtctl.gate.rules.x_late__mutmut_1: survived\n", "\n"])

    assert [
        "register    60.0% of     5   (2 killed, 1 no tests, 1 survived, 1 timeout)",
        "gate         0.0% of     1   (1 survived)",
        "all         50.0% of     6   (2 killed, 1 no tests, 2 survived, 1 timeout)",
    ] == table(counted(outcomes))
    assert "  survived: debtctl.gate.rules.x_late__mutmut_1" == survivors(outcomes)[0]


def test_a_sample_of_mutants() -> None:
    """Every room in proportion to its size, the same for the same seed, another for another."""
    names = [
        f"debtctl.{room}.x__mutmut_{nth}" for room, size in (("register", 300), ("gate", 100)) for nth in range(size)
    ]

    chosen = sample(names, 40, 1)

    assert {"register": 30, "gate": 10} == Counter(map(room_of, chosen))
    assert chosen == sample(names[::-1], 40, 1) != sample(names, 40, 2)
    assert frozenset(names) == sample(names, None, 1) == sample(names, 4_000, 1)
