"""How often files change: the commits of the last 91 days, no merges, no bots.

One walk of recent history for all files. A renamed file counts from its renaming on: heat is about a path as it is now.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from debtctl.git.log import TouchedCommit, commits
from debtctl.git.repository import Repository, shallow_commits
from debtctl.history.settings import DEFAULT_BOTS
from debtctl.history.window import first_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Churn:
    """The commits of the window, by file.

    Attributes:
        commits_by_path: for each file that changed, which commits touched it, as numbers of this walk.
        authors: addresses of everybody who made one of them, lower case.
        author_of: the address of each commit's author, lower case, by its number.
    """

    commits_by_path: Mapping[str, frozenset[int]] = field(default_factory=dict)
    authors: frozenset[str] = frozenset()
    author_of: Mapping[int, str] = field(default_factory=dict)

    def count(self, *paths: str) -> int:
        """Commits that touched any of `paths`, each counted once."""
        return len(frozenset().union(*(self.commits_by_path.get(path, frozenset()) for path in paths)))

    def authors_in(self, folder: str) -> tuple[str, ...]:
        """Who made the commits that touched files below a folder, an address for each commit; "" is everything."""
        start = f"{folder}/" if folder else ""
        below = (numbers for path, numbers in self.commits_by_path.items() if path.startswith(start))
        return tuple(self.author_of[number] for number in sorted(frozenset[int]().union(*below)))


def churn(repo: Repository, today: date, *, bots: Sequence[str] = DEFAULT_BOTS, revisions: str = "HEAD") -> Churn:
    """The churn of the 91 days that end with `today`, as the history of HEAD (or another commit) tells it.

    Args:
        repo: whose history; before the first commit, and where a shallow clone ends, nothing is counted.
        today: commits after it do not count.
        bots: patterns of names and addresses that do not count.
        revisions: whose history.
    """
    by_path: dict[str, set[int]] = {}
    author_of: dict[int, str] = {}
    for number, commit in enumerate(counted_commits(repo, since=first_day(today), bots=bots, revisions=revisions)):
        if commit.committed > today:
            continue
        author_of[number] = commit.author_email.lower()
        for path in commit.paths:
            by_path.setdefault(path, set()).add(number)
    return Churn(
        commits_by_path={path: frozenset(numbers) for path, numbers in by_path.items()},
        authors=frozenset(author_of.values()),
        author_of=author_of,
    )


def counted_commits(
    repo: Repository, *, since: date, bots: Sequence[str], paths: Sequence[str] = (), revisions: str = "HEAD"
) -> Iterable[TouchedCommit]:
    """The commits that count as somebody changing something: no merges, no bots, newest first."""
    is_bot = bot_test(bots)
    # git shows the commits a shallow clone ends with as if they had added every file.
    cut_off = shallow_commits(repo)
    for commit in commits(repo, since=since, paths=paths, revisions=revisions):
        if commit.commit not in cut_off and not is_bot(commit):
            yield commit


def bot_test(bots: Sequence[str]) -> Callable[[TouchedCommit], bool]:
    """Whether a commit's author matches one of the patterns; "*" stands for any text, case does not matter."""
    spelled = "|".join(re.escape(bot).replace(r"\*", ".*") for bot in bots)
    pattern = re.compile(spelled, re.IGNORECASE | re.DOTALL)
    return lambda commit: any(map(pattern.fullmatch, (commit.author_name, commit.author_email)))
