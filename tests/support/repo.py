r"""A builder over a real git repository.

    repo.write("app.py", "x = 1  # TODO: later\n").stage().commit("Start")
    result = repo.run("scan", *AS_OF)

Dates are fixed: a test that names none gets the same commits on every machine and on every day.
"""

import os
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from tests.support.program import Result, run_here, run_process

TODAY = date(2026, 11, 23)
"""The Monday on which every screen is drawn."""

AS_OF = ("--as-of", TODAY.isoformat())
COMMITTED_AT = "2026-11-20T12:00:00+00:00"
AUTHOR = "Alice Adams <alice@example.com>"


class Repo:
    """One repository in a temporary folder. Methods that change it return it, so that they chain."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def create(cls, root: Path, *init_options: str) -> "Repo":
        """A new repository without a commit, on branch main, of user alice."""
        root.mkdir(parents=True, exist_ok=True)
        repo = cls(root)
        repo.git("init", "--quiet", "--initial-branch=main", *init_options)
        repo.git("config", "user.name", "Alice Adams")
        repo.git("config", "user.email", "alice@example.com")
        # From 2.54 on git tidies up behind our back, and a copy of the folder meets half of it.
        repo.git("config", "maintenance.auto", "false")
        return repo

    def write(self, path: str | bytes, text: str | bytes) -> "Repo":
        """Write a file of the working tree, and the folders above it. Text is written as UTF-8, ends of lines kept."""
        target = self.root / os.fsdecode(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def read(self, path: str) -> str:
        """A file of the working tree."""
        return (self.root / path).read_bytes().decode()

    def read_staged(self, path: str) -> str:
        """A file as it is in the index."""
        return self.git("cat-file", "blob", f":{path}")

    def exists(self, path: str) -> bool:
        """Whether the working tree has this file or folder."""
        return os.path.lexists(self.root / path)

    def remove(self, path: str) -> "Repo":
        """Delete a file of the working tree."""
        (self.root / path).unlink()
        return self

    def move(self, old: str, new: str) -> "Repo":
        """Rename a file in the working tree and in the index."""
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        self.git("mv", old, new)
        return self

    def stage(self, *paths: str | bytes) -> "Repo":
        """Stage these paths, or everything: additions, changes and deletions."""
        self.git("add", "--all", "--", *(os.fsdecode(path) for path in paths or (".",)))
        return self

    def commit(
        self, message: str = "Work", *, date: str = COMMITTED_AT, author: str = AUTHOR, committer: str = ""
    ) -> "Repo":
        """Commit what is staged, possibly nothing.

        Args:
            message: the commit's message.
            date: author's and committer's date; a day ("2026-11-20") means its noon, UTC.
            author: "Name <address>".
            committer: "Name <address>"; the author when empty.
        """
        when = f"{date}T12:00:00+00:00" if len(date) == len("2026-11-20") else date
        author_name, author_email = _name_and_address(author)
        committer_name, committer_email = _name_and_address(committer or author)
        env = {
            "GIT_AUTHOR_DATE": when,
            "GIT_AUTHOR_NAME": author_name,
            "GIT_AUTHOR_EMAIL": author_email,
            "GIT_COMMITTER_DATE": when,
            "GIT_COMMITTER_NAME": committer_name,
            "GIT_COMMITTER_EMAIL": committer_email,
        }
        self.git("commit", "--quiet", "--allow-empty", "--no-verify", "-m", message, env=env)
        return self

    def head(self) -> str:
        """The id of the commit HEAD stands on."""
        return self.git("rev-parse", "HEAD").strip()

    def status(self) -> str:
        """What `git status --short` prints, untracked files one by one."""
        return self.git("status", "--short", "--untracked-files=all")

    def git(self, *args: str, stdin: str = "", env: Mapping[str, str] | None = None, cwd: str = "") -> str:
        """Stdout of git; a status other than 0 fails the test with what git said."""
        result = self.try_git(*args, stdin=stdin, env=env, cwd=cwd)
        assert result.code == 0, f"git {' '.join(args)}: {result.stderr}"
        return result.stdout

    def try_git(self, *args: str, stdin: str = "", env: Mapping[str, str] | None = None, cwd: str = "") -> Result:
        """Run git and take whatever comes of it: a commit that a hook stops, a merge with conflicts."""
        done = subprocess.run(
            ["git", *args],
            cwd=self.root / cwd,
            input=os.fsencode(stdin),
            env={**os.environ, "GIT_AUTHOR_DATE": COMMITTED_AT, "GIT_COMMITTER_DATE": COMMITTED_AT, **(env or {})},
            capture_output=True,
            check=False,
        )
        return Result(done.returncode, os.fsdecode(done.stdout), os.fsdecode(done.stderr))

    def run(
        self,
        *args: str,
        cwd: str = "",
        input: str = "",
        columns: int = 80,
        env: Mapping[str, str] | None = None,
        process: bool = False,
    ) -> Result:
        """Run `debtctl ARGS`, piped.

        Args:
            args: as typed; pass `*AS_OF` where the day matters.
            cwd: the folder one stands in, from the root.
            input: what stdin holds.
            columns: how wide the terminal says it is.
            env: variables on top of the shielded ones.
            process: start the installed program instead of calling it here.
        """
        variables = {"COLUMNS": str(columns), **(env or {})}
        if process:
            return run_process("debtctl", args, cwd=self.root / cwd, stdin=input, env=variables)
        from debtctl.cli import main

        return run_here(main, ["debtctl", *args], cwd=self.root / cwd, stdin=input, env=variables)

    def hook(self, *args: str, cwd: str = "", env: Mapping[str, str] | None = None, process: bool = False) -> Result:
        """Run `debtctl-hook` as git would before a commit. Arguments as for `run`."""
        if process:
            return run_process("debtctl-hook", args, cwd=self.root / cwd, stdin="", env=env or {})
        from debtctl.hook import main

        return run_here(main, ["debtctl-hook", *args], cwd=self.root / cwd, stdin="", env=env or {})


def _name_and_address(ident: str) -> tuple[str, str]:
    name, _, address = ident.partition(" <")
    return name, address.removesuffix(">")
