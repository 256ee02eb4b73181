"""From files to their markers: which files are worth opening, what was skipped and why.

The one way from a source to markers; the grammar is in markers.py, the sources are in on_disk.py and stored.py.
"""

from collections.abc import Iterable, Iterator, Sequence

from debtctl.errors import UsageError
from debtctl.scanning.languages import has_telling_name
from debtctl.scanning.linguist import Attributes
from debtctl.scanning.markers import Marker, file_language, has_tag_word, read_markers
from debtctl.scanning.settings import ScanSettings, matches
from debtctl.scanning.sources import BINARY, FILE, FOLDER, NOTHING, Skipped, Source, too_large
from debtctl.scanning.text import SAMPLE_BYTES, Lines, is_binary
from debtctl.scanning.text import decode as decode
from debtctl.values import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from debtctl.cache import Cache
    from debtctl.scanning.remembered import Remembered

NO_LANGUAGE = "its language is not known"
# Nobody writes such a line: it is made by a program, or holds data.
LONGEST_LINE = 5_000
# Our own lists of comments: that the baseline is no source nobody needs to be told.
_REGISTER = ".debt/"


class ScanResult(NamedTuple):
    """The markers found, in order of path and line; what could not be looked into; how many files were opened."""

    markers: tuple[Marker, ...]
    skipped: tuple[Skipped, ...]
    files: int


class _Asked(NamedTuple):
    """What to look into.

    Args:
        files: named, so read whatever is in them.
        folders: to be searched; none if there is no search, or it is one of everything.
        everything: search the whole source.
        skipped: named, but not to be looked into.
    """

    files: Sequence[str]
    folders: Sequence[str]
    everything: bool
    skipped: Sequence[Skipped]


def scan(
    source: Source,
    settings: ScanSettings,
    paths: Sequence[str] = (),
    *,
    cache: "Cache | None" = None,
    names_unread: bool = False,
) -> ScanResult:
    """The markers of a source, or of `paths` in it: files or folders, from the root, literally.

    A file that is named is read even if `[scan] exclude` or .gitattributes leaves it out, git ignores it, or no tag is
    in it; if it cannot be looked into, that is said. With a cache, a content that was read before is not lexed again.
    With `names_unread`, what no search looks into (links, submodules, what git ignores …) is said as well, and each
    file that is no text, or has a tag's word and no known language.

    Raises:
        UsageError: a path names nothing.
    """
    settings = settings._replace(attributes=source.attributes())
    asked = _asked(source, paths)
    search = source.search(tuple(settings.tags), asked.folders) if asked.everything or asked.folders else None
    found_files = _distinct(asked.files, search.paths() if search else (), settings)
    candidates = _asked_about(found_files, settings.attributes)
    markers: list[Marker] = []
    skipped = [*asked.skipped]
    files = 0
    remembered = _remembered(cache, settings)
    for path, content in source.read(candidates, max_bytes=settings.max_bytes):
        found, reason = _looked_into(path, content, settings, remembered, is_named=path in asked.files)
        # Every picture named, a report would be about pictures.
        if reason and reason.reason == BINARY and path not in asked.files and not names_unread:
            continue
        is_silent = not (found or reason or path.startswith(_REGISTER))
        if names_unread and is_silent and isinstance(content, bytes):
            reason = _without_language(path, content, settings)
        files += not isinstance(content, Skipped)
        markers += found
        skipped += [reason] if reason else []
    if remembered:
        remembered.keep()
    if search:
        more = [*search.skipped(), *(_unread(source, settings, asked.folders) if names_unread else ())]
        skipped += [one for one in more if not is_excluded(one.path, settings)]
    markers.sort(key=lambda marker: (marker.path, marker.start))
    return ScanResult(tuple(markers), tuple(sorted(set(skipped))), files)


def _unread(source: Source, settings: ScanSettings, folders: Sequence[str]) -> Iterator[Skipped]:
    """What no search looks into, and what it finds nothing in because it is no text: pictures, archives."""
    census = source.census(folders)
    yield from census.left_out
    # Whose name tells a language is text, or has no tag's word; to open each such file would double a report's price.
    others = [path for path in census.files if not has_telling_name(path, settings.languages)]
    for path, head in source.read(others, max_bytes=SAMPLE_BYTES):
        if head.reason == BINARY if isinstance(head, Skipped) else is_binary(head):
            yield Skipped(path, BINARY)


def _distinct(named: Sequence[str], found: Iterable[str], settings: ScanSettings) -> Iterator[str]:
    """Files that were named, then those found and not excluded, each once, as they are found."""
    yield from dict.fromkeys(named)
    for path in found:
        if path not in named and not is_excluded(path, settings):
            yield path


_MOST_AT_ONCE = 256


def _asked_about(paths: Iterable[str], attributes: Attributes) -> Iterator[str]:
    """The same files, each once it is known what .gitattributes says of it; most need not wait for that."""
    waiting: list[str] = []
    for path in paths:
        if attributes.is_silent_about(path):
            yield path
            continue
        waiting.append(path)
        if len(waiting) == _MOST_AT_ONCE:
            attributes.ask(waiting)
            yield from waiting
            waiting = []
    attributes.ask(waiting)
    yield from waiting


def _looked_into(
    path: str, content: bytes | Skipped, settings: ScanSettings, remembered: "Remembered | None", *, is_named: bool
) -> tuple[tuple[Marker, ...], Skipped | None]:
    if isinstance(content, Skipped):
        return (), content
    if not is_named and (origin := foreign_origin(path, settings)):
        # Only what would have been lexed is worth a word.
        text = decode(content)
        return (), Skipped(path, written_elsewhere(origin)) if text and has_tag_word(text, settings) else None
    if is_named:
        return scan_named_file(path, content, settings, remembered)
    return scan_file(path, content, settings, remembered)


def scan_named_file(
    path: str, content: bytes, settings: ScanSettings, remembered: "Remembered | None" = None
) -> tuple[tuple[Marker, ...], Skipped | None]:
    """As `scan_file`, for a file somebody asked about: that nothing tells its language is worth a word."""
    markers, skipped = scan_file(path, content, settings, remembered)
    if not skipped and not markers:
        skipped = _without_language(path, content, settings)
    return markers, skipped


def _remembered(cache: "Cache | None", settings: ScanSettings) -> "Remembered | None":
    if cache is None:
        return None
    from debtctl.scanning.remembered import Remembered  # and with it hashlib and json: the hook does without

    return Remembered(cache, settings)


def scan_file(
    path: str, content: bytes, settings: ScanSettings, remembered: "Remembered | None" = None
) -> tuple[tuple[Marker, ...], Skipped | None]:
    """The markers of one file's content, and why it was skipped if it was; read anew where nothing is remembered."""
    if len(content) > settings.max_bytes:
        return (), Skipped(path, too_large(settings.max_bytes))
    text = decode(content)
    if text is None:
        return (), Skipped(path, BINARY)
    markers = remembered.markers(path, content, text) if remembered else read_markers(path, text, settings)
    return _on_written_lines(path, text, markers)


def _on_written_lines(path: str, text: str, markers: tuple[Marker, ...]) -> tuple[tuple[Marker, ...], Skipped | None]:
    """The markers on lines that a person may have written, and the first line of the others."""
    kept = tuple(marker for marker in markers if not is_minified(text, marker.start))
    if len(kept) == len(markers):
        return markers, None
    minified = next(marker for marker in markers if marker not in kept)
    return kept, Skipped(path, f"line {minified.line} is longer than {LONGEST_LINE:,} characters: minified")


def is_minified(text: str, offset: int) -> bool:
    """Whether the line that holds an offset is so long that nobody wrote it."""
    lines = Lines(text)
    line = lines.at(offset)
    return lines.end(line) - line > LONGEST_LINE


def is_excluded(path: str, settings: ScanSettings) -> bool:
    """Whether `[scan] exclude` leaves a path out."""
    return any(matches(path, glob) for glob in settings.exclude)


def is_left_out(path: str, settings: ScanSettings) -> bool:
    """Whether a path is read only when it is named: excluded, or written elsewhere, as .gitattributes says."""
    return is_excluded(path, settings) or bool(foreign_origin(path, settings))


def written_elsewhere(origin: str) -> str:
    """The reason a file of that origin is skipped for."""
    return f"{origin}, says .gitattributes"


def foreign_origin(path: str, settings: ScanSettings) -> str:
    """`vendored` or `generated`, unless the configuration wants those read."""
    return next((origin for origin in settings.attributes.of(path).origins if origin not in settings.origins), "")


def _asked(source: Source, paths: Sequence[str]) -> _Asked:
    files: list[str] = []
    folders: list[str] = []
    skipped: list[Skipped] = []
    for written in paths:
        path = "" if written == "." else written.rstrip("/")
        kind = source.kind_of(path)
        if kind == NOTHING:
            raise UsageError(f"{written}: no such file or folder here", next="debtctl scan")
        if kind == FILE:
            files.append(path)
        elif kind == FOLDER:
            folders.append(path)
        else:
            skipped.append(Skipped(path, kind))
    everything = not paths or "" in folders
    return _Asked(files, [] if everything else folders, everything, skipped)


def _without_language(path: str, content: bytes, settings: ScanSettings) -> Skipped | None:
    text = decode(content) or ""
    return None if file_language(path, text, settings) else Skipped(path, NO_LANGUAGE)
