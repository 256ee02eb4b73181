"""One buffer of an editor, saved or not: its comments, and what stands for each.

A buffer is judged as the gate judges a file: by the register, the baseline and the configuration of its repository, a
comment that HEAD has already before one that is being typed. Nothing is said where there is no register.
"""

import os
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from pygls.uris import from_fs_path, to_fs_path

from debtctl.commands.gathering.session import Session
from debtctl.commands.invocation import Invocation
from debtctl.errors import DebtctlError, SetupError
from debtctl.git.ignored import is_ignored
from debtctl.git.objects import read_blobs
from debtctl.lsp.ruler import Ruler
from debtctl.register.layout import ITEMS_FOLDER
from debtctl.scanning.markers import Marker, read_markers
from debtctl.scanning.scan import is_left_out
from debtctl.scanning.text import decode
from debtctl.tracking.match import Matched, match


class Sheet:
    """A buffer in its repository.

    Attributes:
        uri: as the editor names it.
        path: of its file, from the root.
        text: what is in the buffer now.
        ruler: measures the text.
    """

    def __init__(self, session: Session, uri: str, path: str, ruler: Ruler) -> None:
        self.session = session
        self.uri = uri
        self.path = path
        self.text = ruler.text
        self.ruler = ruler

    @property
    def is_item(self) -> bool:
        """Whether it is the file of an item."""
        return self.path.startswith(f"{ITEMS_FOLDER}/") and self.path.endswith(".toml")

    @cached_property
    def comments(self) -> tuple[Matched, ...]:
        """The comments of the buffer, in order."""
        markers = self._markers
        ordered = sorted(markers, key=lambda marker: (marker.start in self.new, marker.start))
        root = self.session.repository.root
        found = match(
            ordered,
            self.session.register.items,
            self.session.baseline,
            lambda path: os.path.lexists(os.path.join(root, path)),
        )
        return tuple(sorted(found, key=lambda each: each.marker.start))

    @cached_property
    def new(self) -> frozenset[int]:
        """Where the tags of the comments stand that HEAD does not have in this file: by their words, each once."""
        markers = self._markers
        if not markers:
            return frozenset()
        session = self.session
        name = f"HEAD:{self.path}"
        before = decode(read_blobs(session.repository, [name])[name] or b"") or ""
        had = Counter(marker.fingerprint for marker in read_markers(self.path, before, session.settings.scan))
        unchanged = _unchanged_lines(before.splitlines(), self.text.splitlines())
        new = set()
        # Of equal comments those on lines that HEAD has are the old ones.
        for marker in sorted(markers, key=lambda each: each.line - 1 not in unchanged):
            if had[marker.fingerprint]:
                had[marker.fingerprint] -= 1
            else:
                new.add(marker.start)
        return frozenset(new)

    @cached_property
    def _markers(self) -> tuple[Marker, ...]:
        session = self.session
        if self.path.startswith(".debt/") or is_left_out(self.path, session.settings.scan):
            return ()
        if is_ignored(session.repository, self.path):
            return ()
        return read_markers(self.path, self.text, session.settings.scan)

    def spelling(self, marker: Marker) -> str:
        """The marker's line from its tag on."""
        return self.text[marker.start : self.ruler.line_end(marker.line - 1)].rstrip()

    def at(self, offset: int) -> Matched | None:
        """The comment at an offset: on its tag's line or on a further line of its text."""
        line = self.ruler.position(offset).line + 1
        return next((each for each in self.comments[::-1] if each.marker.line <= line <= each.marker.last_line), None)

    def uri_of(self, path: str) -> str:
        """Another file of the repository, as editors name it."""
        return from_fs_path(os.path.join(self.session.repository.root, path)) or ""


def _unchanged_lines(before: Sequence[str], after: Sequence[str]) -> frozenset[int]:
    """The lines of `after`, from 0, above the first and below the last that differs from `before`."""
    most = min(len(before), len(after))
    top = next((n for n in range(most) if before[n] != after[n]), most)
    bottom = next((n for n in range(most - top) if before[-1 - n] != after[-1 - n]), most - top)
    return frozenset((*range(top), *range(len(after) - bottom, len(after))))


def open_sheet(uri: str, text: str, encoding: str, invocation: Invocation) -> Sheet | None:
    """The buffer in its repository; None where there is no file, no repository or no register.

    Raises:
        DebtctlError: a file of the register cannot be read.
    """
    file = to_fs_path(uri) if uri.startswith("file:") else None
    if not file or not os.path.isdir(os.path.dirname(file)):
        return None
    session = Session(Invocation(directory=os.path.dirname(file), as_of=invocation.as_of, color="never", pager=False))
    try:
        path = session.repository_path(os.path.basename(file))
    except SetupError:  # no repository, or inside of .git
        return None
    except DebtctlError:  # a link that leads out of it
        return None
    return Sheet(session, uri, path, Ruler(text, encoding)) if session.register.exists else None
