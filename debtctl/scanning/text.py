"""Bytes of a file to text, and places in a text.

Does not know what the text says. Decoding never changes a line end: what is written back is the same bytes.
"""

import codecs
from bisect import bisect_right
from typing import NamedTuple


class Decoded(NamedTuple):
    """A file's text and how to make the same bytes of it again: `mark` is its byte order mark."""

    text: str
    encoding: str
    mark: bytes = b""


def decode(content: bytes) -> str | None:
    """The text of a file, None when it is binary."""
    decoded = decoded_file(content)
    return decoded.text if decoded else None


def decoded_file(content: bytes) -> Decoded | None:
    raise NotImplementedError


def encode(text: str, like: bytes) -> bytes:
    """`text` in the encoding that `like`, the file's former content, is in."""
    raise NotImplementedError
