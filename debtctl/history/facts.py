"""What each commit did to tag lines: which went, which came, in which files. Told by git's patches; walk.py remembers.

Does not know which of the lines are markers.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from debtctl.git.patches import FilePatch, Hunk, file_patches, start_patches
from debtctl.git.repository import Repository
from debtctl.scanning.tag_lines import TagLine, keys
from debtctl.values import NamedTuple


class FileFacts(NamedTuple):
    """The tag lines that went from a file and came into it in one commit; paths are "" where there is no file."""

    old_path: str
    new_path: str
    removed: Sequence[TagLine]
    added: Sequence[TagLine]


Facts = Sequence[FileFacts]


def facts_of(
    repo: Repository, commits: Sequence[str], tags: Sequence[str], *, ignore_space: bool = False
) -> Mapping[str, Facts]:
    """The facts of a few commits ("ID" or "ID PARENT", as `start_patches` takes them), by id; without those of none."""
    found: dict[str, list[FileFacts]] = {}
    for commit, facts in facts_in_order(repo, commits, tags, ignore_space=ignore_space):
        found.setdefault(commit, []).append(facts)
    return found


def facts_in_order(
    repo: Repository, commits: Sequence[str], tags: Sequence[str], *, ignore_space: bool = False
) -> Iterator[tuple[str, FileFacts]]:
    """The facts of commits as git finds them, file by file: of the commits in front of the one told all is told."""
    with start_patches(repo, commits, _pattern_of(tags), ignore_space=ignore_space) as running:
        for patch in file_patches(running.chunks()):
            if facts := _file_facts(patch, tags):
                yield patch.commit, facts


def _pattern_of(tags: Iterable[str]) -> str:
    """The lines that might hold one of these words, for git. An extended regular expression.

    That each is a word of its own is seen here: git would take a quarter longer (measured in two repositories), since
    it could not pass over every letter that none begins with.
    """
    return "|".join("".join(_literal(letter) for letter in tag) for tag in sorted(tags))


def _literal(letter: str) -> str:
    return letter if letter.isalnum() else f"[{letter}]"


def _file_facts(patch: FilePatch, tags: Sequence[str]) -> FileFacts | None:
    removed: list[TagLine] = []
    added: list[TagLine] = []
    for hunk in patch.hunks:
        _read_hunk(patch.text, hunk, tags, removed, added)
    return FileFacts(patch.old_path, patch.new_path, removed, added) if removed or added else None


def _read_hunk(text: bytes, hunk: Hunk, tags: Sequence[str], removed: list[TagLine], added: list[TagLine]) -> None:
    lowered = text[hunk.start : hunk.end].lower()
    starts: set[int] = set()
    for tag in tags:
        needle = tag.lower().encode()
        at = lowered.find(needle)
        while at >= 0:
            starts.add(lowered.rfind(b"\n", 0, at) + 1)
            at = lowered.find(needle, at + len(needle))
    for begin in sorted(starts):
        sign = lowered[begin : begin + 1]
        if sign not in (b"+", b"-"):
            continue
        end = lowered.find(b"\n", begin)
        line = text[hunk.start + begin + 1 : hunk.start + (end if end >= 0 else len(lowered))]
        found = keys(line.decode("utf-8", "replace"), tags)
        if not found:
            continue
        before = lowered.count(b"\n", 0, begin)
        if sign == b"-":
            removed += [TagLine(hunk.old + before, key) for key in found]
        else:
            # "\ No newline at end of file" may stand between what went and what came.
            before -= hunk.removed + lowered.count(b"\n\\", 0, begin)
            added += [TagLine(hunk.new + before, key) for key in found]
