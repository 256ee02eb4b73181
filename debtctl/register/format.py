"""The version of everything in `.debt/`: what is newer than this program is refused, what is older is read."""

import os

from debtctl import __version__
from debtctl.errors import FileError
from debtctl.files import read_if_present, refuse_link
from debtctl.register.layout import FOLDER, FORMAT, FORMAT_PATH

# It holds one number.
_LIMIT_BYTES = 64 * 1024


def check_format(root: str) -> None:
    """Stop at a register this debtctl cannot know how to treat. A missing `format` counts as ours.

    Raises:
        FileError: `.debt` is a symbolic link, or its format is newer than ours, or no number.
    """
    refuse_link(os.path.join(root, FOLDER))
    content = read_if_present(os.path.join(root, FORMAT_PATH), _LIMIT_BYTES)
    if content is not None:
        refuse_newer_format(content)


def refuse_newer_format(content: bytes) -> None:
    """As `check_format`, of the content of `.debt/format`, wherever it was read.

    Raises:
        FileError: newer than ours, or no number.
    """
    text = content.decode("utf-8", "replace").strip()
    if not (text.isascii() and text.isdigit()):
        raise FileError(
            f'"{text[:40]}" is no version; this debtctl writes {FORMAT}',
            where=FORMAT_PATH,
            next=f"echo {FORMAT} > {FORMAT_PATH}",
        )
    # By length first: int() refuses 4,300 digits.
    if len(text.lstrip("0")) > 6 or _number(content) > FORMAT:
        raise FileError(
            f"this register has format {text[:40]}, this debtctl ({__version__}) knows up to {FORMAT}: upgrade debtctl",
            where=FORMAT_PATH,
            next="pip install --upgrade debtctl",
        )


def is_older_format(root: str) -> bool:
    """Whether a register says that it was written before the format of today: it is read, and left as it is."""
    content = read_if_present(os.path.join(root, FORMAT_PATH), _LIMIT_BYTES)
    return content is not None and _number(content) < FORMAT


def _number(content: bytes) -> int:
    return int(content.strip().lstrip(b"0") or b"0")
