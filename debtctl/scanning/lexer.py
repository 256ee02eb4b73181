"""Cut a text into comments, strings and code: one regular expression a language, and a stack for what nests.

The expression of a language is an alternation of everything that can open something (comment, string, special form).
What is regular is matched whole; what nests or interpolates pushes a frame, whose mode is another such expression.
Knows no language: grammar.py makes the rules of a row of the table, the special forms that rows name live in `forms/`.

Every rule consumes at least one character and nothing is read twice without bound, so time is linear in the text. An
unterminated string ends with its line, or with the text if it may span lines, as compilers have it.
"""

import bisect
import functools
import re
import sys
from collections.abc import Callable, Sequence

from debtctl.values import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from debtctl.scanning.grammar import Grammar

LINE_COMMENT = "line"
BLOCK_COMMENT = "block"
STRING = "string"
COMMENTS = frozenset((LINE_COMMENT, BLOCK_COMMENT))

# A capturing group around each alternative would hide its first character from the regex compiler, which then gives
# up its skip table: 15 MB/s instead of 45 (CPython 3.11). So every alternative begins with a literal, and an empty
# group at its end tells which one it was.
_MARK = "()"

Act: TypeAlias = Callable[["Lexer", re.Match[str]], int]


class Rule(NamedTuple):
    """What opens at a pattern, and what happens then.

    Args:
        pattern: regular expression (DOTALL, MULTILINE); its first item is a literal character. Named groups allowed.
        kind: what the whole match is, when `act` is None; empty for code.
        lead: length of a comment's leader.
        close: a comment's closer.
        act: takes the match, may emit tokens and push frames, returns where to go on.
    """

    pattern: str
    kind: str = ""
    lead: int = 0
    close: str = ""
    act: "Act | None" = None


class Token(NamedTuple):
    """A piece of text that is not plain code; offsets are characters of the text."""

    start: int  # of its leader
    end: int  # behind its closer; the line end is not part of it
    content: int  # behind a comment's leader
    content_end: int  # in front of its closer
    language: str  # title, as a person reads it
    kind: str  # line, block or docstring; else string, heredoc, regex, data (behind __END__), text (raw, in markup)


class Sink(NamedTuple):
    """Where tokens go; strings and their like are often not wanted, and then cost nothing."""

    tokens: list[Token]
    comments_only: bool
    fenced_code: bool = False  # whether code blocks in prose are lexed, or text
    enough: int = sys.maxsize  # tokens that begin from here on are not wanted


class Mode:
    """One state of the machine: a compiled alternation, and of each of its marks what its rule does.

    `steps[comments_only]` has for a mark (act, kind, lead, close), the kind empty where no token is wanted: a tuple,
    for the loop of `run` unpacks one at every match.
    """

    __slots__ = ("search", "steps")

    def __init__(self, rules: Sequence[Rule]) -> None:
        expression = re.compile("|".join(rule.pattern + _MARK for rule in rules) or r"(?!)", re.DOTALL | re.MULTILINE)
        self.search = expression.search
        named = set(expression.groupindex.values())
        marks = [group for group in range(1, expression.groups + 1) if group not in named]
        of_mark = dict(zip(marks, rules, strict=True))
        ordered = [of_mark.get(mark, _NO_RULE) for mark in range(expression.groups + 1)]
        everything = [(rule.act, rule.kind, rule.lead, rule.close) for rule in ordered]
        only_comments = [(act, kind if kind in COMMENTS else "", lead, close) for act, kind, lead, close in everything]
        self.steps = (everything, only_comments)


_NO_RULE = Rule("")

# No compiler nests holes as deep (CPython: 150). Who does has opened and never closed: the rest is given up, in which
# anything could be anything, for a frame costs more than the character that opens it.
DEEPEST = 1_000

# A page in a script in a page: what is deeper is left alone, for each level takes some of the interpreter's stack.
DEEPEST_LANGUAGE = 10

# A Token without the price of its own constructor: 1 µs of the 2 that a comment costs.
_new = tuple.__new__

# In place of the start of a string's piece: the frame is no string; it is one, but code stands in its hole.
NO_STRING = -1
IN_HOLE = -2


class Frame:
    """A mode on the stack, the brackets open in it, and where the string piece it is in began."""

    __slots__ = ("depth", "mode", "piece")

    def __init__(self, mode: Mode, piece: int = NO_STRING) -> None:
        self.mode = mode
        self.depth = 1
        self.piece = piece


class Heredoc(NamedTuple):
    """A here-document whose body begins after the current line."""

    word: str
    indented: bool


class Lexer:
    """One run over one text. The rules' actions read and change it."""

    __slots__ = (
        "_inner",
        "_lines",
        "comments_only",
        "depth",
        "end",
        "enough",
        "fenced_code",
        "frames",
        "grammar",
        "heredocs",
        "line_end",
        "notes",
        "sink",
        "start",
        "stop",
        "text",
        "title",
        "tokens",
    )

    def __init__(self, text: str, start: int, end: int, grammar: "Grammar", sink: "Sink", depth: int = 0) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.grammar = grammar
        self.title = grammar.language.title
        self.sink = sink
        self.depth = depth  # how many languages are around this one
        self.tokens, self.comments_only, self.fenced_code, self.enough = sink
        self.frames = [Frame(grammar.code)]
        self.heredocs: list[Heredoc] = []
        self.line_end = -1  # of the line whose here-documents are waiting
        self.notes: dict[str, int] = {}  # what a form remembers so that it need not look twice
        self.stop = -1
        self._lines: dict[bool, dict[str, list[int]]] = {}
        self._inner: dict[str, Lexer | None] = {}  # of the languages in its holes and regions

    def emit(self, start: int, end: int, kind: str = STRING, lead: int = 0, close: str = "") -> int:
        """Note a token, if it is wanted; the position behind it."""
        if self.comments_only and kind not in COMMENTS:
            return end
        content = start + lead if start + lead < end else end
        content_end = end
        if close and self.text.endswith(close, content, end):
            content_end = end - len(close)
        self.tokens.append(_new(Token, (start, end, content, content_end, self.title, kind)))
        return end

    def push(self, mode: Mode, piece: int = NO_STRING) -> None:
        """Enter a mode; `piece` is where its text began if it is a string's."""
        self.frames.append(Frame(mode, piece))
        if len(self.frames) > DEEPEST:
            self.stop = self.end

    def pop(self, position: int) -> None:
        """Leave the innermost mode; a string it stood in goes on at `position`."""
        if len(self.frames) > 1:
            self.frames.pop()
        if self.frames[-1].piece == IN_HOLE:
            self.frames[-1].piece = position

    def run(self) -> int:
        """Lex to the end, or to where a rule says that this language stops; that place."""
        text, end, frames, title, append = self.text, self.end, self.frames, self.title, self.tokens.append
        comments_only = self.comments_only
        position, last = self.start, min(self.end, self.enough)
        while position < last and self.stop < 0:
            mode = frames[-1].mode
            match = mode.search(text, position, end)
            if self.line_end >= 0 and (match is None or match.start() >= self.line_end):
                if position > self.line_end:  # a string began on the line: the bodies wait for the end of the last one
                    self.line_end = end_of_line(text, position, end)
                    continue
                position = self._after_heredocs(position)
                continue
            if match is None:
                break
            act, kind, lead, close = mode.steps[comments_only][match.lastindex or 0]
            if act is not None:
                position = act(self, match)
                continue
            start, position = match.span()
            if kind:  # as `emit` does, without the price of a call: a text may be all comments
                content = start + lead
                is_closed = close and text.endswith(close, content, position)
                content_end = position - len(close) if is_closed else position
                append(_new(Token, (start, position, content, content_end, title, kind)))
        self._close_string(end)
        return end if self.stop < 0 else self.stop

    def _close_string(self, end: int) -> None:
        if 0 <= self.frames[-1].piece < end and self.stop < 0:
            self.emit(self.frames[-1].piece, end)

    def expect_heredoc(self, word: str, *, indented: bool, after: int) -> bool:
        """Whether a here-document really opens: a later line is its word. Its body is skipped at the line's end."""
        if self.line_of(word, after, stripped=indented) < 0:
            return False
        self.heredocs.append(Heredoc(word, indented))
        if self.line_end < 0:
            newline = self.text.find("\n", after, self.end)
            self.line_end = self.end if newline < 0 else newline
        return True

    def _after_heredocs(self, position: int) -> int:
        position = max(position, self.line_end)
        newline = self.text.find("\n", position, self.end)
        position = self.end if newline < 0 else newline + 1
        self._close_string(position)
        for heredoc in self.heredocs:
            position = self._after_body(heredoc, position)
        if self.frames[-1].piece >= 0:  # a string that began on the line goes on behind the bodies
            self.frames[-1].piece = position
        self.heredocs.clear()
        self.line_end = -1
        return position

    def _after_body(self, heredoc: Heredoc, start: int) -> int:
        last = self.line_of(heredoc.word, start, stripped=heredoc.indented)
        if last < 0:
            return start
        if start < last:
            self.emit(start, last, "heredoc")
        newline = self.text.find("\n", last, self.end)
        return self.end if newline < 0 else newline

    def line_of(self, word: str, after: int, *, stripped: bool) -> int:
        """Where the next line that is only `word` begins, or -1. One pass over the text serves all words."""
        starts = self._line_starts(stripped=stripped).get(word, ())
        index = bisect.bisect_left(starts, after)
        return starts[index] if index < len(starts) else -1

    def _line_starts(self, *, stripped: bool) -> dict[str, list[int]]:
        if stripped not in self._lines:
            known = self._lines[stripped] = {}
            for match in _LINE.finditer(self.text, self.start, self.end):
                line = match[0].strip() if stripped else match[0].rstrip()
                known.setdefault(line, []).append(match.start())
        return self._lines[stripped]

    def knows(self, name: str) -> bool:
        """Whether the table has a language of that name, so that it can be embedded."""
        return self._inner_of(name) is not None

    def embed(self, start: int, end: int, name: str) -> int:
        """Lex a region in another language of the table, and where that stopped; unknown names leave it alone."""
        inner = self._inner_of(name)
        return start if inner is None or start >= end else inner.run_region(start, end)

    def embed_hole(self, start: int, name: str, bracket: str = "{") -> int:
        """Lex code of another language up to the bracket that closes it; the place behind that."""
        inner = self._inner_of(name)
        return start if inner is None else inner.run_hole(start, self.end, bracket)

    def _inner_of(self, name: str) -> "Lexer | None":
        """The lexer of what is embedded in that language: one for all of it, at half the price of one a region."""
        if name not in self._inner:
            grammar = self.grammar.embedded(name) if self.depth < DEEPEST_LANGUAGE else None
            # Its region is set when it runs: the one here is empty.
            self._inner[name] = Lexer(self.text, -1, -1, grammar, self.sink, self.depth + 1) if grammar else None
        return self._inner[name]

    def run_hole(self, start: int, end: int, bracket: str) -> int:
        """Lex a hole, up to the bracket that closes it; the place behind that."""
        if self.text.startswith(CLOSING[bracket], start, end):
            return start + 1  # nothing is in it; a megabyte may have a third of a million of these
        return self._run_again(start, end, self.grammar.hole(bracket))

    def run_region(self, start: int, end: int) -> int:
        """Lex a region; where the language stopped, `end` unless a rule ended it."""
        source_end = self.grammar.end_of_source(self.text, start, end)
        stop = self._run_again(start, source_end, self.grammar.code)
        if source_end < end and stop == source_end:
            self.tokens.append(Token(source_end, end, source_end, end, self.title, "data"))
            return end
        return stop

    def _run_again(self, start: int, end: int, mode: Mode) -> int:
        if end != self.end:
            self.notes.clear()  # which know that something is not to be found before the end
            self._lines.clear()
            self._inner.clear()
        self.start, self.end, self.stop, self.line_end = start, end, -1, -1
        self.heredocs.clear()
        self.frames = [Frame(mode)]
        return self.run()


_LINE_END = re.compile(r"[\r\n]")
_LINE = re.compile(r"[^\r\n]+")
# The bracket that closes a hole, for the one that opens it.
CLOSING = {"{": "}", "(": ")", "[": "]", "<": ">"}


def opens_line(text: str, position: int) -> bool:
    """Whether only blanks stand between the start of the line and `position`."""
    while position > 0 and text[position - 1] in " \t\ufeff":
        position -= 1
    return position == 0 or text[position - 1] in "\r\n"


def end_of_line(text: str, position: int, end: int) -> int:
    """Where the line that `position` is in ends, at most `end`; a lone carriage return ends one too."""
    match = _LINE_END.search(text, position, end)
    return match.start() if match else end


def open_hole(lexer: Lexer, match: re.Match[str]) -> int:
    """The string's text so far is a token; code follows."""
    lexer.emit(lexer.frames[-1].piece, match.end())
    lexer.frames[-1].piece = IN_HOLE
    lexer.push(lexer.grammar.hole(_bracket_of(match[0])))
    return match.end()


@functools.cache
def _bracket_of(opener: str) -> str:
    return next((letter for letter in opener if letter in CLOSING), opener[-1])


def close_string(lexer: Lexer, match: re.Match[str]) -> int:
    """The string ends here, with its closer or with its line."""
    end = match.start() if match[0] in "\r\n" else match.end()
    lexer.emit(lexer.frames[-1].piece, end)
    lexer.pop(end)
    return match.end()
