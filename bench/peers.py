"""`python -m bench.peers [REPO]`: what other tools that find or date TODO comments take for the same repository.

Only those that are installed are run, each beside debtctl in the same rounds. They do different things: what each one
found is printed too, since a search that is fast and wrong is no peer.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from bench import generate
from bench.installed import PROJECT, bin_folder
from bench.measure import TAGS, Command, Cost, compared, environment


class Peer(NamedTuple):
    """Another tool.

    Args:
        name: what it is, and how it looks for comments.
        argv: the command, its program by name.
        found: how many comments its output names.
        with_ages: whether it tells how old they are.
    """

    name: str
    argv: tuple[str, ...]
    found: Callable[[str], int]
    with_ages: bool = False


def _lines(output: str) -> int:
    return len(output.splitlines())


def _entries(output: str) -> int:
    document = json.loads(output)
    return len(document if isinstance(document, list) else document.get("items", document.get("todos", ())))


def _markers(output: str) -> int:
    return len(json.loads(output)["markers"])


def _fixes(output: str) -> int:
    """Its TD rules say how a comment is written, its FIX rules that there is one."""
    return sum(finding["code"].startswith("FIX") for finding in json.loads(output))


def peers(scratch: Path) -> list[Peer]:
    """Every tool this knows how to run; `scratch` takes what one of them writes."""
    words = "|".join(TAGS)
    more = tuple(word for tag in TAGS[2:] for word in ("--tags", tag))
    return [
        Peer("ripgrep: words, in comments or not", ("rg", "-nw", words, "."), _lines),
        Peer("ruff: TD and FIX, Python alone", _ruff(), _fixes),
        Peer("leasot: 40 languages", ("leasot", "-x", "-S", "-r", "json", *more, "**/*"), _entries),
        Peer("rusty-todo-md: writes TODO.md", _rusty(scratch), lambda _: _list_items(scratch / "TODO.md")),
        Peer("todoage: blame of each line", ("todoage", "--json", "--tags", ",".join(TAGS)), _entries, with_ages=True),
        Peer("check-oldies: blame of each file", ("check-fixmes", "--format", "csv", "--max-age", "99999"),
             _lines, with_ages=True),
    ]  # fmt: skip


def _ruff() -> tuple[str, ...]:
    return ("ruff", "check", "--isolated", "--no-cache", "--exit-zero", "--select", "TD,FIX", "--output-format", "json")


def _rusty(scratch: Path) -> tuple[str, ...]:
    return ("rusty-todo-md", "--regenerate", "--todo-path", str(scratch / "TODO.md"), "--markers", *TAGS)


def _list_items(path: Path) -> int:
    return len(re.findall(r"^\* ", path.read_text("utf-8"), re.MULTILINE)) if path.exists() else 0


def main(argv: Sequence[str] | None = None) -> int:
    """Print a line for each tool: what it found, how long it took, by how much that is longer than debtctl's."""
    options = _options(argv)
    programs = bin_folder(options.folder)
    source = options.repo.resolve() if options.repo else generate.large(options.folder)
    root = options.folder / f"{source.name}-peers"
    if not root.exists():
        generate.git(options.folder, "clone", "--quiet", "--no-hardlinks", str(source), str(root))
    print(f"{'tool':<38}{'found':>7}{'seconds':>9}   x debtctl")
    program = str(programs / "debtctl")
    scan = Command((program, "scan", "--json"), root)
    cold = Command((*scan.argv, "--no-cache"), root)
    ages = Command((program, "scan", "--age", "--no-cache", "--json"), root)
    _print_row("debtctl scan", scan, scan, _markers, options.rounds)
    _print_row("debtctl scan --no-cache", cold, scan, _markers, options.rounds)
    _print_row("debtctl scan --age --no-cache", ages, ages, _markers, options.rounds)
    for peer in peers(options.folder):
        installed = shutil.which(peer.argv[0], path=environment()["PATH"])
        if installed is None:
            print(f"{peer.name:<38} not installed")
            continue
        command = Command((installed, *peer.argv[1:]), root)
        _print_row(peer.name, command, ages if peer.with_ages else scan, peer.found, options.rounds)
    return 0


def _print_row(name: str, command: Command, ours: Command, found: Callable[[str], int], rounds: int) -> None:
    output = _output(command)
    if output is None:
        print(f"{name:<38} gives up on this repository", flush=True)
        return
    took = compared([command], ours, rounds=rounds, ratio=_wall)[0]
    print(f"{name:<38}{found(output):>7}{took.cost.wall_seconds:>9.2f}   {took.ratio:.2f}", flush=True)


def _wall(measured: Cost, reference: Cost) -> float:
    return measured.wall_seconds / reference.wall_seconds


def _output(command: Command) -> str | None:
    """What it prints, None when it fails. Into a file: a Node program that ends loses what a pipe has not taken yet."""
    with tempfile.TemporaryFile() as out:
        done = subprocess.run(command.argv, cwd=command.cwd, env=environment(), stdout=out, stderr=subprocess.DEVNULL)
        out.seek(0)
        return out.read().decode("utf-8", "replace") if done.returncode == 0 else None


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    parser.add_argument("repo", nargs="?", type=Path, help="a repository of yours; the generated large one by default")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is run beside debtctl")
    parser.add_argument("--folder", type=Path, default=PROJECT / ".bench", help="where repositories are kept")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
