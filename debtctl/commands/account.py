"""What one run read, what it left out and where its time went: what `-v` says at the end, of every verb.

Verbs do not print it: the parts are entered where they are read (session.py, basis.py, matching.py, …), and
group.py says them.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

# Parts that take less than this are not worth a word: they are summed up as the rest.
LEAST_SECONDS = 0.005


class Account:
    """Parts may lie within each other: each has its own time alone.

    Counted from when the command line is read; what Python takes to start is not in it.
    """

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._seconds: dict[str, float] = {}
        self._open: list[str] = []
        self._since = self._began
        self.read: dict[str, int | None] = {}
        self.left_out: dict[str, str] = {}

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """The time until the block ends belongs to this part, as far as no part within claims it."""
        self._turn()
        self._open.append(name)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def note_read(self, what: str, number: int | None = None) -> None:
        """Something that was read: a file by its name, or so many of something (`item`, 12)."""
        self.read.setdefault(what, number)

    def note_left_out(self, what: str, why: str) -> None:
        """Something that was not looked into: a path, and the reason."""
        self.left_out.setdefault(what, why)

    def lines(self) -> list[str]:
        """What stderr gets, the time last."""
        from debtctl.formats.words import count  # only with -v

        self._turn()
        read = [what if number is None else count(number, what) for what, number in self.read.items()]
        said = [f"debtctl: read {', '.join(read)}"] if read else []
        said += [f"debtctl: left out {what} ({why})" for what, why in self.left_out.items()]
        total = self._since - self._began
        shown = {name: seconds for name, seconds in self._seconds.items() if seconds >= LEAST_SECONDS}
        shown["the rest"] = total - sum(shown.values())
        parts = ", ".join(f"{name} {seconds:.2f}" for name, seconds in sorted(shown.items(), key=lambda part: -part[1]))
        return [*said, f"debtctl: took {total:.2f} s: {parts}"]

    def _turn(self) -> None:
        """What has passed since the last turn is the innermost open part's."""
        now = time.perf_counter()
        if self._open:
            name = self._open[-1]
            self._seconds[name] = self._seconds.get(name, 0.0) + now - self._since
        self._since = now
