"""A marker's identity: its words, not its place.

`TAG: text`, see `Marker.fingerprint`; here is what makes two spellings of a text the same. Which of several equal ones
in a file is meant is told in register/baseline.py.
"""

_CLOSERS = ("*/", "*)", "-->", "--!>", "*}", "#}", "%>", "?>", "]]", '"""', "'''")
_FRAME = "*#|/;%=~-"


def normalised(text: str) -> str:
    """One line's words: white space collapsed, comment closers and the frames of boxed comments taken off the end."""
    if text[-1:].isalnum():  # most of them: nothing to take off
        return " ".join(text.split())
    end = len(text)
    while (shorter := _before_closer(text, _run_start(text, end, None))) < end:
        end = shorter
    return " ".join(text[:end].split())


def _before_closer(text: str, end: int) -> int:
    for closer in _CLOSERS:
        if text.endswith(closer, 0, end):
            # A block's closer may be drawn longer: *****/, ----->.
            return _run_start(text, end - len(closer), closer[0]) if closer in ("*/", "-->") else end - len(closer)
    start = _run_start(text, end, _FRAME)
    return start if _is_frame(text, start, end) else end


def _is_frame(text: str, start: int, end: int) -> bool:
    """Whether a run of signs is the right side of a boxed comment: after a gap, or too long to be a word."""
    after_gap = start >= 2 and text[start - 2 : start].isspace()
    alone = start == 0 or text[start - 1].isspace()
    return start < end and (after_gap or (alone and end - start >= 3))


def _run_start(text: str, end: int, signs: str | None) -> int:
    """Where the run of `signs` (white space if None) that ends at `end` begins."""
    while end and (text[end - 1].isspace() if signs is None else text[end - 1] in signs):
        end -= 1
    return end
