"""What .gitattributes says of source files: their language, and whether they were written here at all.

`linguist-language`, `linguist-vendored` and `linguist-generated`, as code hosts read them. Who asks about one file and
who asks about thousands get the same answer; git is asked only where some .gitattributes mentions the word.
"""

from collections.abc import Iterable

from debtctl.git.attributes import Mentions, attributes
from debtctl.git.repository import Repository
from debtctl.values import NamedTuple

VENDORED = "vendored"
GENERATED = "generated"
_NAMES = ("linguist-language", "linguist-vendored", "linguist-generated")


class Said(NamedTuple):
    """What is said of one file.

    Args:
        language: as .gitattributes names it; empty when it says nothing.
        origins: VENDORED, GENERATED, both or none.
    """

    language: str = ""
    origins: tuple[str, ...] = ()


_NOTHING = Said()


class Attributes:
    """What is said of the files of one source; of none, when there is no git around it."""

    __slots__ = ("_mentions", "_repo", "_said", "_source")

    def __init__(self, repo: Repository | None = None, *, source: str | None = None) -> None:
        """`source` is None for the working tree, "" for the index, else a commit or a tree."""
        self._repo = repo
        self._source = source
        self._mentions = Mentions(repo, b"linguist-", source=source) if repo else None
        self._said: dict[str, Said] = {}

    def of(self, path: str) -> Said:
        """What is said of a file; one process for each where nobody has called `ask` for many."""
        if self._mentions is None:
            return _NOTHING
        if path not in self._said:
            self.ask([path])
        return self._said[path]

    def ask(self, paths: Iterable[str]) -> None:
        """Find out about many files in one process; about none, as a rule, in no process."""
        asked = [path for path in paths if path not in self._said]
        if self._repo is None or self._mentions is None:
            return
        self._said.update(dict.fromkeys(asked, _NOTHING))
        mentioned = self._mentions.among(asked)
        answers = attributes(self._repo, mentioned, _NAMES, cached=self._source == "", tree=self._source or "")
        self._said.update((path, _said(answer)) for path, answer in answers.items() if answer)

    def is_silent_about(self, path: str) -> bool:
        """Whether it is known, without another process, that nothing more is to be asked about a file."""
        if self._mentions is None or path in self._said:
            return True
        return not self._source and not self._mentions.among([path])


def _said(answer: dict[str, str]) -> Said:
    language = answer.get("linguist-language", "")
    origins = tuple(origin for origin in (VENDORED, GENERATED) if answer.get(f"linguist-{origin}") in ("set", "true"))
    return Said("" if language in ("set", "unset") else language, origins)


NO_ATTRIBUTES = Attributes()
