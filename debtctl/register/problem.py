"""What is wrong with a file of the register, for whoever wrote it.

A module of its own: reading the baseline needs this, and nothing of TOML, whose import costs the hook 8 ms.
"""

from debtctl.values import NamedTuple


class Problem(NamedTuple):
    """Something in a file that has to be put right by a person.

    Args:
        path: the file, from the root of the repository.
        line: 1-based; of the table's header, or 1, where a key is missing.
        source: the text of that line.
        message: what is wrong, with the allowed values and the near miss.
        suggestion: the corrected line, or empty.
        conflict: whether the line opens a merge conflict.
    """

    path: str
    line: int
    source: str
    message: str
    suggestion: str = ""
    conflict: bool = False

    @property
    def where(self) -> str:
        """`path:line`, as errors print it."""
        return f"{self.path}:{self.line}"
