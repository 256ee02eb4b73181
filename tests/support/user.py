"""Be somebody whom permissions hold for. They do not for root, who runs the tests in containers."""

import os
import shlex  # noqa: F401  imported late by our code, as is the next; an ordinary user may not read root's Python
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import filelock  # noqa: F401

_NOBODY = 65_534


@contextmanager
def folder_of_ordinary_user() -> Iterator[str]:
    """A temporary folder of a user without privileges, who is the one to act in the block."""
    folder = tempfile.mkdtemp(dir="/tmp")
    is_root = os.geteuid() == 0
    if is_root:
        os.chown(folder, _NOBODY, _NOBODY)
        os.seteuid(_NOBODY)
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        for path, _, _ in os.walk(folder):
            os.chmod(path, 0o700)
        shutil.rmtree(folder)
