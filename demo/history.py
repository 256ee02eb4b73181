"""From the lives of the debts to a repository: one commit after the other, through `git fast-import`."""

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from debtctl.register.baseline import BaselineLine, baseline_text
from debtctl.register.item import Item
from debtctl.register.item_text import item_text
from debtctl.register.layout import ATTRIBUTES_PATH, ATTRIBUTES_TEXT, BASELINE_PATH, FORMAT_PATH, FORMAT_TEXT, item_path
from demo.code import Function, SourceFile, grown, written
from demo.story import DAYS, MEMBERS, RELEASES, Debt, debts

SEED = 7
# So long was there a shop before anybody wrote a debt down.
BEFORE_REGISTER = 400
_ZONE = timezone(timedelta(hours=1))
_OLD_COMMENTS = (
    "TODO: handle the empty {noun}",
    "TODO: remove once v4 clients are gone",
    "TODO: retry like the other {noun}s",
    "TODO: {verb} in one query",
    "TODO: is this still used?",
    "FIXME: wrong for leap years",
    "FIXME: {verb} twice and it fails",
    "HACK: {verb} again, the first answer is stale for now",
    "XXX: why does {verb} need the {noun}?",
)
_SUBJECTS = (
    "{Verb} the {noun} in {module}",
    "Let {module} {verb} its {noun}s",
    "Keep the {noun} of {module}",
    "Tidy {module}",
)
_CONFIG = """\
# The teams' budgets: hours a week each has agreed to carry.
[budget.payments]
paths = ["pay/**"]
owners = ["alice", "bob"]
carry = "15h/week"

[budget.web]
paths = ["web/**"]
owners = ["carol", "dora"]
carry = "14h/week"

[budget.platform]
paths = ["src/**"]
owners = ["erin", "frank"]
carry = "18h/week"
"""
_OTHERS = {
    "README.md": "# Shop\n\nA shop of three teams, made to show debtctl in.\n",
    "CODEOWNERS": "/pay/ @acme/payments\n/web/ @acme/web\n/src/ @acme/platform\n",
    "web/embed/index.ts": "export const embed = () => undefined;\n",
    "src/old_api/routes.py": "ROUTES = ()\n",
}


def build(folder: Path, today: date) -> None:
    """A new repository in `folder`, in place of what an earlier run has left there."""
    shutil.rmtree(folder, ignore_errors=True)
    _git(folder.parent, "init", "--quiet", "--initial-branch", "main", folder.name)
    for key, value in (("user.name", "alice"), ("user.email", "alice@shop.example")):
        _git(folder, "config", key, value)
    _git(folder, "remote", "add", "origin", "https://github.com/acme/shop.git")
    stream = b"".join(_Shop(today).stream())
    _git(folder, "fast-import", "--quiet", "--done", stdin=stream)
    _git(folder, "reset", "--quiet", "--hard", "main")


@dataclass(slots=True)
class _Commit:
    day: date
    author: str
    subject: str
    files: dict[str, str | None] = field(default_factory=dict)


class _Shop:
    """The repository on its way through the days."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.rng = random.Random(SEED)
        self.files = {file.path: file for file in written(self.rng)}
        self.old: dict[str, list[str]] = {}
        paths: dict[str, list[str]] = {}
        for file in self.files.values():
            paths.setdefault(file.module, []).append(file.path)
        self.debts = debts(self.rng, today, paths)
        # A few files are where everybody works, most are hardly touched: Zipf's law.
        order = list(self.files)
        self.rng.shuffle(order)
        self.weights = {path: 1 / (place + 2) ** 1.05 for place, path in enumerate(order)}
        self.clock = 0

    def stream(self) -> Iterator[bytes]:
        """The whole of it as `git fast-import` reads it."""
        first = self.today - timedelta(days=BEFORE_REGISTER)
        yield b"feature done\n"
        yield from self._written(self._first_commit(first))
        day = first + timedelta(days=1)
        while day <= self.today:
            for commit in self._commits_of(day):
                yield from self._written(commit)
            yield from self._released(day)
            day += timedelta(days=1)
        yield b"done\n"

    # --- what happens ------------------------------------------------------------------------------------------------

    def _first_commit(self, day: date) -> _Commit:
        for file in self.files.values():
            for function in file.functions:
                if self.rng.random() < 0.07:
                    self._take_comment(file, function)
        texts: dict[str, str | None] = {path: file.text() for path, file in self.files.items()}
        return _Commit(day, "erin", "Take the shop over from the old repository", {**_OTHERS, **texts})

    def _commits_of(self, day: date) -> Iterator[_Commit]:
        if day == self.today - timedelta(days=DAYS):
            yield self._register_begins(day)
        yield from self._deeds_of(day)
        if day.weekday() < 5 and day < self.today:
            for _ in range(self.rng.choice((2, 3, 4, 5, 6))):
                yield self._ordinary(day)
            if day.day == 1 or (day.weekday() == 0 and day.day <= 3):
                yield _Commit(
                    day, "erin", "Drop old comments that are gone from the baseline", {BASELINE_PATH: self._baseline()}
                )

    def _register_begins(self, day: date) -> _Commit:
        files: dict[str, str | None] = {
            ".debt/config.toml": _CONFIG,
            ATTRIBUTES_PATH: ATTRIBUTES_TEXT,
            FORMAT_PATH: FORMAT_TEXT,
            BASELINE_PATH: self._baseline(),
        }
        return _Commit(day, "erin", "Start a debt register", files)

    def _deeds_of(self, day: date) -> Iterator[_Commit]:
        for debt in self.debts:
            for number, (on, item) in enumerate(debt.states):
                if on == day:
                    yield self._deed(debt, item, day, is_first=number == 0)
            if debt.comment_goes == day:
                self._without_comment(debt)
                yield _Commit(day, debt.item.owner, f"Split {debt.module}", {debt.path: self.files[debt.path].text()})

    def _deed(self, debt: Debt, item: Item, day: date, *, is_first: bool) -> _Commit:
        files: dict[str, str | None] = {item_path(item.id): item_text(item)}
        if debt.path:
            file = self.files[debt.path]
            if is_first:
                tag, _, text = debt.comment.partition(": ")
                self.rng.choice(file.functions).comments.append(f"{tag}({item.id}): {text}")
                grown(file, self.rng)
            elif not item.is_open:
                self._without_comment(debt)
                grown(file, self.rng)
            files[debt.path] = file.text()
        did = "Write down" if is_first else {"pay": "Pay", "drop": "Drop"}.get(item.changes[-1].did, "Answer")
        return _Commit(day, item.owner, f"{did} {item.id}: {item.title}", files)

    def _ordinary(self, day: date) -> _Commit:
        paths = self.rng.choices(list(self.weights), list(self.weights.values()), k=self.rng.choice((1, 1, 2, 3, 4)))
        first = self.files[paths[0]]
        for path in sorted(set(paths)):
            file = self.files[path]
            grown(file, self.rng)
            self._comments_come_and_go(file)
        function = self.rng.choice(first.functions)
        words = {"verb": function.verb, "Verb": function.verb.title(), "noun": function.noun, "module": first.module}
        subject = self.rng.choice(_SUBJECTS).format(**words)
        author = self.rng.choice(MEMBERS[first.team] * 4 + tuple(name for names in MEMBERS.values() for name in names))
        return _Commit(day, author, subject, {path: self.files[path].text() for path in sorted(set(paths))})

    def _comments_come_and_go(self, file: SourceFile) -> None:
        if self.rng.random() < 0.03:
            self._take_comment(file, self.rng.choice(file.functions))
        if self.old.get(file.path) and self.rng.random() < 0.16:
            gone = self.old[file.path].pop(self.rng.randrange(len(self.old[file.path])))
            for function in file.functions:
                if gone in function.comments:
                    function.comments.remove(gone)

    def _take_comment(self, file: SourceFile, function: Function) -> None:
        text = self.rng.choice(_OLD_COMMENTS).format(verb=function.verb, noun=function.noun)
        if text not in self.old.setdefault(file.path, []):
            self.old[file.path].append(text)
            function.comments.append(text)

    def _without_comment(self, debt: Debt) -> None:
        if debt.path:
            for function in self.files[debt.path].functions:
                function.comments = [comment for comment in function.comments if debt.item.id not in comment]

    def _baseline(self) -> str:
        return baseline_text(BaselineLine(path, text, 1, False) for path, texts in self.old.items() for text in texts)

    # --- as git reads it ---------------------------------------------------------------------------------------------

    def _written(self, commit: _Commit) -> Iterator[bytes]:
        self.clock = max(self.clock + 60, self._second(commit.day) + self.rng.randint(0, 28_000))
        who = f"{commit.author} <{commit.author}@shop.example> {self.clock} +0100"
        yield f"commit refs/heads/main\nauthor {who}\ncommitter {who}\n".encode() + _data(commit.subject + "\n")
        for path, text in commit.files.items():
            yield f"M 100644 inline {path}\n".encode() + _data(text or "")
        yield b"\n"

    def _released(self, day: date) -> Iterator[bytes]:
        for name, days_before in RELEASES:
            if day == self.today - timedelta(days=days_before):
                who = f"erin <erin@shop.example> {self.clock + 60} +0100"
                yield f"tag {name}\nfrom refs/heads/main\ntagger {who}\n".encode() + _data(f"{name}\n")

    @staticmethod
    def _second(day: date) -> int:
        return int(datetime(day.year, day.month, day.day, 8, tzinfo=_ZONE).timestamp())


def _data(text: str) -> bytes:
    content = text.encode()
    return f"data {len(content)}\n".encode() + content + b"\n"


def _git(folder: Path, *arguments: str, stdin: bytes | None = None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", *arguments], cwd=folder, input=stdin, check=True, env=environment)
