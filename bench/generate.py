"""Repositories to measure in: seeded, so that every machine gets the same ones.

`git fast-import` writes them; a finished one is kept in .bench/ and built again only when this file's VERSION changes.
"""

import random
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

VERSION = "4"
FIRST_SECOND = 1_690_000_000  # since 1970: July 2023; the 80,000th commit is of August 2026
_SECONDS_APART = 1_200

# Ending and comment leader; weights as in a service of several languages. Markdown has no comments of its own.
_LANGUAGES = {
    ".java": ("//", 40),
    ".py": ("#", 15),
    ".ts": ("//", 15),
    ".go": ("//", 10),
    ".c": ("//", 6),
    ".rb": ("#", 4),
    ".yaml": ("#", 6),
    ".md": ("", 4),
}
_WORDS = (
    *("account", "batch", "cache", "debit", "entry", "field", "gateway", "handler"),
    *("index", "journal", "key", "ledger", "merge", "node", "order", "pool"),
)
_MARKERS = ("TODO", "TODO", "TODO", "FIXME", "HACK", "XXX", "TODO(alice)", "TODO(#412)")


def small(folder: Path) -> Path:
    """20 files."""
    return _kept(folder / "small", lambda pipe: _one_commit(pipe, files=20, mean_lines=240))


def large(folder: Path) -> Path:
    """6,500 files, 90 MB; one file in forty holds markers, as in kafka."""
    return _kept(folder / "large", lambda pipe: _one_commit(pipe, files=6_500, mean_lines=240))


def long(folder: Path) -> Path:
    """80,000 commits to 1,000 files; markers come and go."""
    return _kept(folder / "long", lambda pipe: _many_commits(pipe, commits=80_000, files=1_000))


def young(folder: Path) -> Path:
    """The last 1,000 commits of the long one, over the same files: what differs is the history alone."""
    return _kept(folder / "young", lambda pipe: _many_commits(pipe, commits=80_000, files=1_000, first=79_000))


REPOSITORIES: dict[str, Callable[[Path], Path]] = {"small": small, "large": large, "long": long, "young": young}


def git(folder: Path, *args: str) -> str:
    """Stdout of git; a failure ends the benchmark with what git said."""
    return subprocess.run(["git", *args], cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout


def _kept(root: Path, write: Callable[[IO[bytes]], None]) -> Path:
    complete = root / ".git" / "bench-version"
    if complete.exists() and complete.read_text() == VERSION:
        return root
    print(f"building {root} ...", flush=True)
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    git(root, "init", "--quiet", "--initial-branch=main")
    importing = subprocess.Popen(["git", "fast-import", "--quiet", "--force"], cwd=root, stdin=subprocess.PIPE)
    assert importing.stdin is not None
    with importing.stdin as pipe:
        write(pipe)
    if importing.wait() != 0:
        raise SystemExit("git fast-import failed")
    git(root, "reset", "--quiet", "--hard", "main")
    complete.write_text(VERSION)
    return root


def _one_commit(pipe: IO[bytes], *, files: int, mean_lines: int) -> None:
    rng = random.Random(files)
    texts = _Texts(rng)
    _commit(pipe, 0, "Start", ((path, texts.file(path, mean_lines)) for path in _paths(rng, files)))


def _many_commits(pipe: IO[bytes], *, commits: int, files: int, first: int = 0) -> None:
    """So many commits; those before the `first` are one with it."""
    rng = random.Random(commits)
    texts = _Texts(rng)
    contents = {path: texts.lines(path, 60) for path in _paths(rng, files)}
    paths = list(contents)
    if first == 0:
        _commit(pipe, 0, "Start", [(path, _joined(lines)) for path, lines in contents.items()])
    for number in range(1, commits):
        path = rng.choice(paths)
        lines = contents[path]
        for _ in range(rng.randint(1, 3)):
            lines[rng.randrange(len(lines))] = texts.line(path, has_marker=rng.random() < 0.02)
        if number == first:
            _commit(pipe, number, "Start", [(path, _joined(lines)) for path, lines in contents.items()])
        elif number > first:
            _commit(pipe, number, f"SHOP-{number} change {path}", [(path, _joined(lines))])


def _commit(
    pipe: IO[bytes], number: int, message: str, files: Iterator[tuple[str, bytes]] | Sequence[tuple[str, bytes]]
) -> None:
    author = ("alice", "bob", "carol", "dora")[number % 4]
    when = FIRST_SECOND + number * _SECONDS_APART
    pipe.write(b"commit refs/heads/main\n")
    pipe.write(f"committer {author} <{author}@example.com> {when} +0000\n".encode())
    pipe.write(f"data {len(message)}\n{message}\n".encode())
    for path, content in files:
        pipe.write(f"M 100644 inline {path}\ndata {len(content)}\n".encode())
        pipe.write(content)
        pipe.write(b"\n")


def _paths(rng: random.Random, count: int) -> list[str]:
    endings = rng.choices(list(_LANGUAGES), weights=[weight for _, weight in _LANGUAGES.values()], k=count)
    return [
        f"{rng.choice(_WORDS)}/{rng.choice(_WORDS)}/{rng.choice(_WORDS)}_{number}{ending}"
        for number, ending in enumerate(endings)
    ]


def _joined(lines: Sequence[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


class _Texts:
    """Source text that lexes like the real thing: code, strings, comments, now and then a marker."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._pools = {leader: [self._plain(leader) for _ in range(5_000)] for leader in ("//", "#", "")}

    def file(self, path: str, mean_lines: int) -> bytes:
        """A file's content; one in forty holds one to ten markers."""
        lines = self.lines(path, self._rng.randint(20, 2 * mean_lines))
        if self._rng.random() < 1 / 40:
            for _ in range(self._rng.randint(1, 10)):
                lines[self._rng.randrange(len(lines))] = self.line(path, has_marker=True)
        return _joined(lines)

    def lines(self, path: str, count: int) -> list[str]:
        return self._rng.choices(self._pools[self._leader(path)], k=count)

    def line(self, path: str, *, has_marker: bool) -> str:
        leader = self._leader(path)
        if has_marker and leader:
            return f"    {leader} {self._rng.choice(_MARKERS)}: {self._phrase(5)}"
        return self._rng.choice(self._pools[leader])

    def _leader(self, path: str) -> str:
        return _LANGUAGES[path[path.rindex(".") :]][0]

    def _phrase(self, words: int) -> str:
        return " ".join(self._rng.choices(_WORDS, k=words))

    def _plain(self, leader: str) -> str:
        kind = self._rng.random()
        indent = " " * (4 * self._rng.randrange(4))
        one, two, three = self._rng.choices(_WORDS, k=3)
        if kind < 0.1:
            return ""
        if kind < 0.25 and leader:
            return f"{indent}{leader} {self._phrase(8)}"
        if kind < 0.35:
            return f'{indent}{one}.{two}("{self._phrase(5)} {leader} {three}");'
        return f"{indent}{one}_{two} = {three}({one}, {self._rng.randrange(999)}) + {two}.{three}({one});"
