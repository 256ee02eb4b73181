"""Many processes at one register at once: nothing is lost, nothing doubled, and who has to wait is told."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from debtctl.register.store import load_register
from tests.support.repo import AS_OF, Repo

HANDS = 8
EACH = 100
LINES = 40
SHARED = "src/shared.py"

Done = tuple[int, str, str]


def _register(repo: Repo) -> None:
    repo.run("init", "-y")
    repo.write(SHARED, "".join(f"x{n} = {n}  # TODO: line {n} waits\n" for n in range(HANDS * LINES)))
    repo.stage().commit("Start")
    for hand in range(HANDS):
        repo.run("add", "-r", f"the debt of hand {hand}", *AS_OF)


def at_once(repo: Repo, commands: Sequence[Sequence[Sequence[str]]]) -> list[list[Done]]:
    """What came of each hand's commands, all hands begun at the same time."""
    gun = repo.root.parent / "gun"
    hands = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.support.hand", gun],
            cwd=Path(__file__).parent.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in commands
    ]
    for hand, own in zip(hands, commands, strict=True):
        assert hand.stdin
        hand.stdin.write(json.dumps([["-C", str(repo.root), *arguments, *AS_OF] for arguments in own]))
        hand.stdin.close()
        hand.stdin = None
    gun.touch()
    return [json.loads(hand.communicate()[0]) for hand in hands]


def ids(repo: Repo) -> dict[str, str]:
    """The ids of the register, by title."""
    return {item.title: item_id for item_id, item in load_register(str(repo.root)).items.items()}


def codes(done: Sequence[Sequence[Done]]) -> Counter[int]:
    """How many commands ended with which exit code."""
    return Counter(code for hand in done for code, _, _ in hand)


def test_adds_edits_and_pays(repo_from: Callable[[Callable[[Repo], None]], Repo]) -> None:
    """Eight processes, a hundred commands each: every item is there once, as its own hand left it."""
    repo = repo_from(_register)
    own = {hand: ids(repo)[f"the debt of hand {hand}"] for hand in range(HANDS)}

    def commands(hand: int) -> list[list[str]]:
        adds = [["add", "-r", f"hand {hand} found number {n}"] for n in range(EACH // 2)]
        edits = [["edit", own[hand], f"--principal={n + 1}h"] for n in range(EACH - len(adds) - 1)]
        return [*(command for pair in zip(adds, edits, strict=False) for command in pair), adds[-1], ["pay", own[hand]]]

    done = at_once(repo, [commands(hand) for hand in range(HANDS)])

    register = load_register(str(repo.root))
    assert Counter({0: HANDS * EACH}) == codes(done)
    assert () == register.problems
    assert HANDS + HANDS * EACH // 2 == len({item.title for item in register.items.values()}) == len(register.items)
    assert {("paid", f"{EACH // 2 - 1}h", 1)} == {
        (item.status, item.principal, len(item.changes)) for item in map(register.items.get, own.values()) if item
    }


def test_one_item_edited_by_all(repo_from: Callable[[Callable[[Repo], None]], Repo]) -> None:
    """Each hand has a field of its own: what the others wrote meanwhile stays, and the last word of each counts."""
    repo = repo_from(_register)
    shared = ids(repo)["the debt of hand 0"]
    options = ("--owner=n{}", "--principal={}h", "--interest={}h/week", "--link=https://example.com/{}", "title {}")

    done = at_once(repo, [[["edit", shared, option.format(n)] for n in range(1, 21)] for option in options])

    item = load_register(str(repo.root)).items[shared]
    assert Counter({0: 20 * len(options)}) == codes(done)
    assert ("n20", "20h", "20h/week", ("https://example.com/20",), "title 20") == (
        *(item.owner, item.principal, item.interest, item.links, item.title),
    )


def test_one_item_paid_by_all(repo_from: Callable[[Callable[[Repo], None]], Repo]) -> None:
    """Paid once: the others are told that it is, or to look again."""
    repo = repo_from(_register)
    shared = ids(repo)["the debt of hand 0"]

    done = at_once(repo, [[["pay", shared]] for _ in range(HANDS)])

    item = load_register(str(repo.root)).items[shared]
    assert ("paid", 1) == (item.status, len(item.changes))
    assert {0, 5} >= set(codes(done))
    late = [err for hand in done for code, _, err in hand if code == 5]
    assert ["changed since it was read"] * len(late) == [err.splitlines()[0].rpartition(": ")[2] for err in late]


def test_comments_of_one_file(repo_from: Callable[[Callable[[Repo], None]], Repo]) -> None:
    """Every hand writes the ids of its own lines into the same file: none is written over."""
    repo = repo_from(_register)

    done = at_once(
        repo,
        [[["add", f"{SHARED}:{hand * 10 + n + 1}", "-r"] for n in range(10)] for hand in range(HANDS)],
    )

    named = re.findall(r"TODO\((D-\w{5})\)", repo.read(SHARED))
    assert Counter({0: HANDS * 10}) == codes(done)
    assert HANDS * 10 == len(set(named)) == len(named)
    assert {*named} <= load_register(str(repo.root)).items.keys()


def test_the_baseline_taken_in_by_all(repo_from: Callable[[Callable[[Repo], None]], Repo]) -> None:
    """A line each, all of them kept."""
    repo = repo_from(_register)
    for hand in range(HANDS):
        repo.write(f"old/{hand}.py", f"# TODO: from before, number {hand}\n")

    done = at_once(repo, [[["baseline", "--add", f"old/{hand}.py"]] for hand in range(HANDS)])

    assert Counter({0: HANDS}) == codes(done)
    assert HANDS == repo.read(".debt/baseline.txt").count("old/")
