"""One key of a person's keyboard, without Enter where the terminal can do that.

Works over SSH and in every terminal: no screen is cleared, no cursor moved, no colour needed. Not for pipes.
"""

import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

try:
    import termios
    import tty
except ImportError:  # Windows: a line is read, and its first character taken
    _HAS_KEYS = False
else:
    _HAS_KEYS = True

ARROWS = {"[A": "up", "[B": "down", "[C": "right", "[D": "left", "OC": "right", "OD": "left", "OA": "up", "OB": "down"}
# A key that sends several characters sends them together; a person does not type that fast.
_SEQUENCE_SECONDS = 0.05
RESIZED = "resized"


def read_key(is_stale: Callable[[], bool]) -> str:
    """A character, `left`, `right`, `up`, `down`, `escape`, or `resized` when what is on the screen is stale.

    Args:
        is_stale: whether the terminal has another size than when it was drawn on; asked again when it is resized.

    Raises:
        EOFError: there is nothing to read any more.
        KeyboardInterrupt: ^C.
    """
    if not _HAS_KEYS or not sys.stdin.isatty():
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.strip()[:1] or "\n"
    descriptor = sys.stdin.fileno()
    with _one_by_one(descriptor), _woken_by_resizing() as woken:
        while not is_stale():
            ready, _, _ = select.select([descriptor, woken], [], [])
            if descriptor in ready:
                return _key(descriptor)
            os.read(woken, 512)
        return RESIZED


def _key(descriptor: int) -> str:
    first = os.read(descriptor, 1)
    if not first:
        raise EOFError
    if first == b"\x1b":
        return _sequence(descriptor)
    # The further bytes of one character of UTF-8.
    length = 4 if first >= b"\xf0" else 3 if first >= b"\xe0" else 2 if first >= b"\xc0" else 1
    whole = first + b"".join(os.read(descriptor, 1) for _ in range(length - 1))
    return whole.decode("utf-8", "replace")


def _sequence(descriptor: int) -> str:
    text = ""
    while len(text) < 8 and select.select([descriptor], [], [], _SEQUENCE_SECONDS)[0]:
        text += os.read(descriptor, 1).decode("latin-1")
        if len(text) > 1 and (text[-1].isalpha() or text[-1] == "~"):
            break
    return ARROWS.get(text, "escape")


@contextmanager
def _one_by_one(descriptor: int) -> Iterator[None]:
    """Keys arrive as they are pressed and are not shown; ^C and ^Z do what they always do."""
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor, termios.TCSADRAIN)
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


@contextmanager
def _woken_by_resizing() -> Iterator[int]:
    """A descriptor that can be read from when the terminal was resized: no key is lost, nothing raised from afar."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    previous = signal.signal(signal.SIGWINCH, lambda _number, _frame: None)
    previous_pipe = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    try:
        yield reading
    finally:
        signal.set_wakeup_fd(previous_pipe)
        signal.signal(signal.SIGWINCH, previous)
        os.close(reading)
        os.close(writing)
