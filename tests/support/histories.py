"""Repositories whose history is known: every commit's files, and the birthday of every comment in them.

A plan is a list of steps, each an operation and three numbers that choose among what there is; `build` carries it out
on a model and has `git fast-import` write what comes of it, some thousand commits a second. The model knows which line
is which, whatever its file or indentation. Where several parents of a merge have a line born in each, it is the line of
the parent whose file is the merge's own; where there is none, any of them may be right.
"""

import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

FIRST_DAY = date(2020, 1, 1)
AUTHORS = ("alice", "bob", "carol")


class Line(NamedTuple):
    """A line of a file. `words` tells equal comments; `born` is the number of the commit that brought it.

    `others`: commits that brought the equal line of another parent, where a merge may have taken either.
    """

    words: str
    born: int
    indent: int = 0
    code: str = ""
    argument: str = ""
    others: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        """As it stands in the file."""
        if not self.words:
            return self.code
        return f"{' ' * self.indent}{self.code}# TODO{self.argument}: {self.words}"


Files = Mapping[str, tuple[Line, ...]]


class Commit(NamedTuple):
    """A commit of the model: its number is its place in the history, and its author's day."""

    parents: tuple[int, ...]
    files: Files


class History(NamedTuple):
    """What was built: commits in order, the commit each branch ends with, and their ids once git has them."""

    commits: list[Commit]
    branches: dict[str, int]
    ids: list[str]

    def births(self, number: int) -> dict[tuple[str, int], frozenset[date]]:
        """The birthday of each comment of a commit, by path and line; several where either is right."""
        return {
            (path, at): frozenset(map(day, {line.born, *line.others}))
            for path, lines in self.commits[number].files.items()
            for at, line in enumerate(lines, 1)
            if line.words
        }


Step = tuple[str, int, int, int]


def day(number: int) -> date:
    """The author date of a commit."""
    return FIRST_DAY + timedelta(days=number)


def build(root: Path, plan: Sequence[Step]) -> History:
    """A repository at `root` with the history of a plan; branch main is checked out."""
    model = _Model()
    for name, *numbers in plan:
        OPERATIONS[name](model, *numbers)
    history = History(model.commits, model.branches, [])
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(root)], check=True)
    subprocess.run(
        ["git", "fast-import", "--quiet", f"--export-marks={root}/.git/marks"],
        cwd=root, check=True, input="".join(_stream(history)).encode(),
    )  # fmt: skip
    marks = dict(line.split(" ") for line in (root / ".git" / "marks").read_text().splitlines())
    history.ids.extend(marks[f":{number + 1}"] for number in range(len(history.commits)))
    subprocess.run(["git", "reset", "--quiet", "--hard", "main"], cwd=root, check=True)
    return history


def _stream(history: History) -> Iterator[str]:
    for number, commit in enumerate(history.commits):
        author = AUTHORS[number % len(AUTHORS)]
        seconds = (day(number) - date(1970, 1, 1)).days * 86_400 + 43_200
        # A name of its own each: without "from" a commit on a known branch would go on from its tip.
        yield f"commit refs/heads/commit-{number}\nmark :{number + 1}\n"
        yield f"author {author} <{author}@example.com> {seconds} +0000\n"
        yield f"committer {author} <{author}@example.com> {seconds} +0000\ndata 4\nWork\n"
        for place, parent in enumerate(commit.parents):
            yield f"{'merge' if place else 'from'} :{parent + 1}\n"
        yield "deleteall\n"
        for path, lines in commit.files.items():
            content = "".join(f"{line.text}\n" for line in lines)
            yield f"M 100644 inline {path}\ndata {len(content)}\n{content}\n"
        yield "\n"
    for number in range(len(history.commits)):
        yield f"reset refs/heads/commit-{number}\nfrom {'0' * 40}\n\n"
    for name, tip in history.branches.items():
        yield f"reset refs/heads/{name}\nfrom :{tip + 1}\n\n"


class _Model:
    def __init__(self) -> None:
        start = tuple(Line("", 0, code=f"start = {number}") for number in range(6))
        self.commits = [Commit((), {"a.py": start})]
        self.branches = {"main": 0}
        self.current = "main"
        self._serial = 0

    @property
    def tip(self) -> int:
        return self.branches[self.current]

    @property
    def files(self) -> dict[str, list[Line]]:
        """The files of the current branch, to be changed and committed."""
        return {path: list(lines) for path, lines in self.commits[self.tip].files.items()}

    def commit(self, files: Mapping[str, Sequence[Line]], *more_parents: int, is_root: bool = False) -> None:
        kept = {path: tuple(lines) for path, lines in sorted(files.items()) if lines}
        parents = () if is_root else (self.tip, *more_parents)
        self.commits.append(Commit(parents, kept))
        self.branches[self.current] = len(self.commits) - 1

    @property
    def now(self) -> int:
        """The number the next commit will have."""
        return len(self.commits)

    def fresh(self) -> str:
        self._serial += 1
        return f"number {self._serial} of the words"

    def new_path(self) -> str:
        self._serial += 1
        return f"f{self._serial}.py"


def _comments(files: Mapping[str, Sequence[Line]]) -> list[tuple[str, int]]:
    return [(path, at) for path, lines in files.items() for at, line in enumerate(lines) if line.words]


def _pick(choices: Sequence[object], number: int) -> int:
    return number % len(choices)


def _add(model: _Model, one: int, two: int, three: int) -> None:
    files = model.files or {"a.py": []}
    path = sorted(files)[_pick(sorted(files), one)]
    lines = files[path]
    code = f"x{three} = 1  " if three % 3 == 0 else ""
    lines.insert(
        two % (len(lines) + 1), Line(model.fresh(), model.now, indent=0 if code else 4 * (three % 2), code=code)
    )
    model.commit(files)


def _add_file(model: _Model, one: int, two: int, three: int) -> None:
    files = model.files
    body = [Line("", model.now, code=f"value_{model.now}_{number} = {one}") for number in range(two % 8 + 1)]
    files[model.new_path()] = [*body, Line(model.fresh(), model.now, indent=4 * (three % 2))]
    model.commit(files)


def _code(model: _Model, one: int, two: int, three: int) -> None:
    files = model.files
    if files:
        path = sorted(files)[_pick(sorted(files), one)]
        files[path].insert(two % (len(files[path]) + 1), Line("", model.now, code=f"code_{model.now} = {three}"))
        model.commit(files)


def _on_comment(change: Callable[[_Model, dict[str, list[Line]], str, int, int], None]) -> Callable[..., None]:
    def operation(model: _Model, one: int, two: int, three: int) -> None:
        del three
        files = model.files
        places = _comments(files)
        if places:
            path, at = places[_pick(places, one)]
            change(model, files, path, at, two)
            model.commit(files)

    return operation


def _remove(_: _Model, files: dict[str, list[Line]], path: str, at: int, __: int) -> None:
    del files[path][at]


def _reword(model: _Model, files: dict[str, list[Line]], path: str, at: int, _: int) -> None:
    files[path][at] = files[path][at]._replace(words=model.fresh(), born=model.now, others=frozenset())


def _indent(_: _Model, files: dict[str, list[Line]], path: str, at: int, two: int) -> None:
    files[path][at] = files[path][at]._replace(indent=two % 9)


def _argue(_: _Model, files: dict[str, list[Line]], path: str, at: int, two: int) -> None:
    files[path][at] = files[path][at]._replace(argument=("", "(alice)", "(#12)")[two % 3])


def _recode(_: _Model, files: dict[str, list[Line]], path: str, at: int, two: int) -> None:
    files[path][at] = files[path][at]._replace(code=f"y{two} = 2  ")


def _shift(_: _Model, files: dict[str, list[Line]], path: str, at: int, two: int) -> None:
    moved = files[path].pop(at)
    files[path].insert(two % (len(files[path]) + 1), moved)


def _carry(model: _Model, files: dict[str, list[Line]], path: str, at: int, two: int) -> None:
    moved = files[path].pop(at)
    others = [other for other in sorted(files) if all(line.words != moved.words for line in files[other])]
    target = others[two % len(others)] if others else model.new_path()
    lines = files.setdefault(target, [])
    lines.insert(two % (len(lines) + 1), moved)


def _copy(model: _Model, files: dict[str, list[Line]], path: str, at: int, two: int) -> None:
    copied = files[path][at]._replace(born=model.now, others=frozenset())
    others = [other for other in sorted(files) if all(line.words != copied.words for line in files[other])]
    files.setdefault(others[two % len(others)] if others else model.new_path(), []).append(copied)


def _rename(model: _Model, one: int, two: int, three: int) -> None:
    del two, three
    files = model.files
    if files:
        path = sorted(files)[_pick(sorted(files), one)]
        files[model.new_path()] = files.pop(path)
        model.commit(files)


def _split(model: _Model, one: int, two: int, three: int) -> None:
    del three
    files = model.files
    if files:
        path = sorted(files)[_pick(sorted(files), one)]
        lines = files.pop(path)
        cut = two % (len(lines) + 1)
        files[model.new_path()], files[model.new_path()] = lines[:cut], lines[cut:]
        model.commit(files)


def _branch(model: _Model, one: int, two: int, three: int) -> None:
    del three
    name = f"side{len(model.branches)}"
    model.branches[name] = one % len(model.commits) if two % 2 else model.tip
    model.current = name


def _switch(model: _Model, one: int, two: int, three: int) -> None:
    del two, three
    names = sorted(model.branches)
    model.current = names[_pick(names, one)]


def _root(model: _Model, one: int, two: int, three: int) -> None:
    """A history of its own, for a later merge to join."""
    del two, three
    name = f"root{len(model.branches)}"
    model.branches[name] = model.tip
    model.current = name
    lines = [Line("", model.now, code=f"other = {one}"), Line(model.fresh(), model.now)]
    model.commit({model.new_path(): lines}, is_root=True)


def _merge(model: _Model, one: int, two: int, three: int) -> None:
    _merged(model, [one], two, three)


def _octopus(model: _Model, one: int, two: int, three: int) -> None:
    _merged(model, [one, two, three], 0, three)


def _merged(model: _Model, numbers: Sequence[int], two: int, three: int) -> None:
    here = _ancestors(model, model.tip)
    names = sorted(model.branches)
    tips: list[int] = []
    for number in numbers:
        tip = model.branches[names[_pick(names, number)]]
        if tip not in here and tip not in tips:
            tips.append(tip)
    if not tips:
        return
    files: Files = {path: tuple(lines) for path, lines in model.files.items()}
    for tip in tips:
        base = max(_ancestors(model, tip) & here, default=-1)
        files = _joined(files, model.commits[tip].files, model.commits[base].files if base >= 0 else {})
    made = {path: list(lines) for path, lines in files.items()}
    if two % 3 == 0 and made:  # the resolution of a conflict, which no parent has
        path = sorted(made)[_pick(sorted(made), three)]
        made[path].insert(three % (len(made[path]) + 1), Line(model.fresh(), model.now))
    if two % 3 == 1 and (places := _comments(made)):  # or one that drops what its parents have
        path, at = places[_pick(places, three)]
        del made[path][at]
    parents = [model.commits[number].files for number in (model.tip, *tips)]
    model.commit({path: _claimed(path, lines, parents) for path, lines in made.items()}, *tips)


def _ancestors(model: _Model, number: int) -> set[int]:
    found: set[int] = set()
    waiting = [number]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += model.commits[one].parents
    return found


def _joined(ours: Files, theirs: Files, base: Files) -> Files:
    """A three-way merge file by file, by the words of comments and the text of code."""
    made: dict[str, tuple[Line, ...]] = {}
    for path in {*ours, *theirs}:
        one, other, before = ours.get(path, ()), theirs.get(path, ()), base.get(path, ())
        if _texts(one) == _texts(before):
            made[path] = other
        elif _texts(other) == _texts(before) or not other:
            made[path] = one
        else:
            old, here, there = set(map(_name, before)), set(map(_name, one)), set(map(_name, other))
            kept = [line for line in one if _name(line) in there or _name(line) not in old]
            made[path] = (*kept, *(line for line in other if _name(line) not in here | old))
    return made


def _texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]


def _name(line: Line) -> str:
    return line.words or line.code


def _claimed(path: str, lines: Sequence[Line], parents: Sequence[Files]) -> list[Line]:
    """The lines of a file of a merge, each with the birthday it has in the parent it is taken from."""
    same = [files[path] for files in parents if path in files and _texts(files[path]) == _texts(lines)]
    if same:
        return list(same[0])
    made = []
    for line in lines:
        equal = [old for files in parents for old in files.get(path, ()) if line.words and old.words == line.words]
        births = frozenset(number for old in equal for number in (old.born, *old.others))
        made.append(line._replace(born=equal[0].born, others=births) if equal else line)
    return made


def _cherry_pick(model: _Model, one: int, two: int, three: int) -> None:
    """The comments another commit brought, brought once more here."""
    del two, three
    number = one % len(model.commits)
    picked = model.commits[number]
    if len(picked.parents) != 1:
        return
    files = model.files
    before = model.commits[picked.parents[0]].files
    for path, lines in picked.files.items():
        old = {line.words for line in before.get(path, ())}
        have = {line.words for line in files.get(path, ())}
        moved = {line.words for its in before.values() for line in its}
        fresh = [line for line in lines if line.words and line.words not in old | have | moved]
        if fresh:
            files.setdefault(path, []).extend(line._replace(born=model.now, others=frozenset()) for line in fresh)
    model.commit(files)


def _revert(model: _Model, one: int, two: int, three: int) -> None:
    """The files of a commit's parent, for those the commit changed and nobody since."""
    del two, three
    number = one % len(model.commits)
    commit = model.commits[number]
    if len(commit.parents) != 1:
        return
    before, files = model.commits[commit.parents[0]].files, model.files
    undone = [
        path
        for path in {*commit.files, *before}
        if _texts(files.get(path, ())) == _texts(commit.files.get(path, ())) != _texts(before.get(path, ()))
    ]
    # What the revert takes away in one place and brings in another has moved.
    gone = {line.words: line for path in undone for line in files.get(path, ()) if line.words}
    for path in sorted(undone):
        here = {line.words: line for line in files.get(path, ())}
        files[path] = [
            _brought_back(line, here.get(line.words) or gone.get(line.words), model.now)
            for line in before.get(path, ())
        ]
    model.commit(files)


def _brought_back(line: Line, standing: Line | None, now: int) -> Line:
    """A line that stood when the revert was made stays what it is; another is born again."""
    if standing is None:
        return line._replace(born=now, others=frozenset())
    return line._replace(born=standing.born, others=standing.others)


OPERATIONS: Mapping[str, Callable[..., None]] = {
    "add": _add,
    "add file": _add_file,
    "code": _code,
    "remove": _on_comment(_remove),
    "reword": _on_comment(_reword),
    "indent": _on_comment(_indent),
    "argue": _on_comment(_argue),
    "recode": _on_comment(_recode),
    "shift": _on_comment(_shift),
    "carry": _on_comment(_carry),
    "copy": _on_comment(_copy),
    "rename": _rename,
    "split": _split,
    "branch": _branch,
    "switch": _switch,
    "root": _root,
    "merge": _merge,
    "octopus": _octopus,
    "cherry-pick": _cherry_pick,
    "revert": _revert,
}
