"""What is judged: one state of the repository (the index, a commit), its configuration, and what changed in it.

On the hook's path before anything is known to be wrong, so it imports as little as it can. Knows no rule.
"""

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence

from debtctl.gate.kept import Tables, kept_tables
from debtctl.git.objects import read_blobs
from debtctl.git.repository import Repository
from debtctl.register.layout import BASELINE_PATH, CONFIG_PATH, FOLDER, FORMAT, FORMAT_PATH, SHARED_CONFIG_PATH
from debtctl.tables import SettingError, invalid_toml
from debtctl.values import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from debtctl.git.changes import FileChange
    from debtctl.register.settings import RegisterSettings
    from debtctl.scanning.linguist import Attributes
    from debtctl.scanning.settings import ScanSettings
    from debtctl.scanning.sources import Source


class Tree:
    """One state of a repository's files: `revision` is empty for the index. What was read once is not read again."""

    def __init__(self, repo: Repository, revision: str = "") -> None:
        self.repo = repo
        self.revision = revision
        self._known: dict[str, bytes | None] = {}
        self._attributes: Attributes | None = None

    def read(self, paths: Iterable[str]) -> dict[str, bytes | None]:
        """The content of each path, None where there is none; one process for all."""
        names = {path: f"{self.revision}:{path}" for path in paths}
        contents = self.blobs(names.values())
        return {path: contents[name] for path, name in names.items()}

    def blobs(self, names: Iterable[str]) -> dict[str, bytes | None]:
        """The content of blobs by any name git knows; one process for all."""
        asked = list(names)
        missing = [name for name in asked if name not in self._known]
        if missing:
            self._known.update(read_blobs(self.repo, missing))
        return {name: self._known[name] for name in asked}

    def known(self, names: Iterable[str]) -> dict[str, bytes | None]:
        """Those that were read already."""
        return {name: self._known[name] for name in names if name in self._known}

    def has(self, path: str) -> bool:
        """Whether the file is there."""
        return self.read([path])[path] is not None

    def attributes(self) -> "Attributes":
        """What .gitattributes says of the files; asked once for each."""
        if self._attributes is None:
            from debtctl.scanning.linguist import Attributes

            self._attributes = Attributes(self.repo, source=self.revision)
        return self._attributes

    def source(self) -> "Source":
        """The same files as scanning reads them."""
        from debtctl.scanning import stored

        return stored.commit(self.repo, self.revision) if self.revision else stored.index(self.repo)


class Configuration:
    """What the register says before any item.

    config: the parsed content of `file`, which is empty when all is default. content: the file itself, so that an
    error finds its line. baseline: the content of baseline.txt. tables: TOML parsed by this run or an earlier one.
    """

    def __init__(
        self, config: Mapping[str, Any], file: str, content: bytes, *, baseline: bytes, tables: Tables
    ) -> None:
        self.config = config
        self.file = file
        self._content = content
        self.baseline = baseline
        self.tables = tables
        self._parsed: dict[object, Any] = {}

    def parsed(self, parse: Callable[[Mapping[str, Any]], Any]) -> Any:
        """What a room makes of its own tables, asked once; its SettingError gets a place."""
        if parse not in self._parsed:
            try:
                self._parsed[parse] = parse(self.config)
            except SettingError as error:
                from debtctl.register.settings import located

                raise located(error, self.file, self._content.decode("utf-8", "replace")) from None
        return self._parsed[parse]


class Change(NamedTuple):
    """A change, and the state it leads to.

    parents: the revisions it starts from: one, several for a merge, none before the first commit.
    diffs: what changed; once for each parent, and once where there is none.
    may_hold_markers: False when no tag word is anywhere in the lines that came or went.
    removed_text: the lines that went, white space collapsed; None where they are not known.
    as_of: the day lateness is measured by; None is the machine's.
    owns: whether the author of the change in a path is the owner named; None when that is not sure.
    """

    tree: Tree
    parents: tuple[str, ...]
    diffs: "tuple[tuple[FileChange, ...], ...]"
    configuration: Configuration
    may_hold_markers: bool
    removed_text: bytes | None
    as_of: "date | None"
    merging: bool
    owns: Callable[[str, str], bool | None]

    @property
    def today_in_iso(self) -> str:
        """The day lateness is measured by, as ISO date."""
        return self.as_of.isoformat() if self.as_of else time.strftime("%Y-%m-%d")

    @property
    def today(self) -> "date":
        """The same as a date. Asked for when an item is opened: importing dates costs 2 ms."""
        from datetime import date

        return self.as_of or date.today()

    @property
    def touched(self) -> list[str]:
        """Every path the change names, old and new, outside the register."""
        paths = {path for change in self.diffs[0] for path in (change.old_path, change.path)}
        return sorted(path for path in paths if not path.startswith(f"{FOLDER}/"))


_REGISTER_FILES = (FORMAT_PATH, CONFIG_PATH, BASELINE_PATH, SHARED_CONFIG_PATH)


def read_ahead(tree: Tree, blobs: Iterable[str]) -> None:
    """Read what a check nearly always needs, the configuration and some blobs, with one process."""
    tree.blobs([*(f"{tree.revision}:{path}" for path in _REGISTER_FILES), *blobs])


def read_configuration(tree: Tree) -> Configuration | None:
    """The configuration as the judged state has it; None where there is no register.

    A register that is not in that state at all (fresh, or kept out of git) is read from the working tree.

    Raises:
        FileError: the configuration is no TOML, or the format is newer than this program.
    """
    contents = tree.read(_REGISTER_FILES)
    if all(contents[path] is None for path in _REGISTER_FILES if path != SHARED_CONFIG_PATH):
        return configuration_on_disk(tree.repo)
    return _configuration(contents, tree.repo)


def configuration_on_disk(repo: Repository) -> Configuration | None:
    """The configuration of the working tree; None where there is no register. Raises as read_configuration does."""
    if not os.path.isdir(os.path.join(repo.root, FOLDER)):
        return None
    return _configuration({path: _on_disk(repo.root, path) for path in _REGISTER_FILES}, repo)


def _configuration(contents: Mapping[str, bytes | None], repo: Repository) -> Configuration:
    _refuse_newer(contents[FORMAT_PATH] or b"")
    tables = kept_tables(repo)
    config, file = _config(contents, tables)
    content = contents.get(file) or b""
    return Configuration(config, file, content, baseline=contents[BASELINE_PATH] or b"", tables=tables)


def _config(contents: Mapping[str, bytes | None], tables: Tables) -> tuple[Mapping[str, Any], str]:
    own, shared = contents[CONFIG_PATH], contents[SHARED_CONFIG_PATH]
    if own is not None:
        return _parsed(own, CONFIG_PATH, tables), CONFIG_PATH
    if shared is not None and b"debtctl" in shared:
        table = _parsed(shared, SHARED_CONFIG_PATH, tables).get("tool", {}).get("debtctl")
        if isinstance(table, Mapping):
            return table, SHARED_CONFIG_PATH
    return {}, ""


def _parsed(content: bytes, path: str, tables: Tables) -> Mapping[str, Any]:
    text = content.decode("utf-8", "surrogateescape")
    if text.strip() and text not in tables:
        tables[text] = _parsed_now(content, path)
    return tables.get(text, {})


def _parsed_now(content: bytes, path: str) -> Mapping[str, Any]:
    import tomllib

    try:
        return tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise invalid_toml(error, path) from None


def _refuse_newer(content: bytes) -> None:
    if content.strip() not in (b"", b"%d" % FORMAT):
        from debtctl.register.format import refuse_newer_format

        refuse_newer_format(content)


def _on_disk(root: str, path: str) -> bytes | None:
    try:
        with open(os.path.join(root, path), "rb") as file:
            return file.read()
    except OSError:
        return None


def is_below(repo: Repository) -> bool:
    """Whether the person stands in a subfolder: git starts hooks at the root, and says where it was started itself."""
    return bool(repo.prefix or os.environ.get("GIT_PREFIX"))


def takes_paths() -> bool:
    """Whether this is `git commit PATH`, to which staging adds nothing: git makes an index of HEAD and these paths.

    It is told by its name, `next-index-%PRIuMAX.lock` (builtin/commit.c).
    """
    return os.path.basename(os.environ.get("GIT_INDEX_FILE", "")).startswith("next-index-")


def restricted(diff: "Sequence[FileChange]", paths: Sequence[str]) -> "tuple[FileChange, ...]":
    """The changes inside `paths` (files and folders from the root); all of them when none is given."""
    if not paths:
        return tuple(diff)
    return tuple(change for change in diff if is_inside(change.path, paths) or is_inside(change.old_path, paths))


def is_inside(path: str, folders: Sequence[str]) -> bool:
    """Whether a path is one of these files or lies in one of these folders; no folder at all means everywhere."""
    return not folders or any(not one or path == one or path.startswith(f"{one}/") for one in folders)


def scan_settings(change: Change) -> "ScanSettings":
    """What scanning needs here: configuration, languages and what .gitattributes says, all of the judged state."""
    from debtctl.scanning.settings import parse_scan_settings

    settings: ScanSettings = change.configuration.parsed(parse_scan_settings)
    return settings._replace(
        languages=settings.languages._replace(rows=change.configuration.tables),
        attributes=change.tree.attributes(),
    )


def register_settings(change: Change) -> "RegisterSettings":
    """The register's settings in the judged state."""
    from debtctl.register.settings import parse_register_settings

    settings: RegisterSettings = change.configuration.parsed(parse_register_settings)
    return settings
