"""Cut a text into comments, strings and code: one regular expression a language, and a stack for what nests.

The expression of a language is an alternation of everything that can open something (comment, string, special form).
What is regular is matched whole; what nests or interpolates pushes a frame, whose mode is another such expression.
Knows no language: rows of the table become rules here, and the special forms they name live in `forms/`.

Every rule consumes at least one character and nothing is read twice without bound, so time is linear in the text. An
unterminated string ends with its line, or with the text if it may span lines, as compilers have it.
"""

import bisect
import functools
import re
import sys
from collections.abc import Callable, Sequence

from debtctl.scanning.forms import form_rules
from debtctl.scanning.languages import CommentForm, Language, Languages, StringForm, language_named
from debtctl.values import NamedTuple, TypeAlias

LINE_COMMENT = "line"
BLOCK_COMMENT = "block"
STRING = "string"
COMMENTS = frozenset((LINE_COMMENT, BLOCK_COMMENT))

# A capturing group around each alternative would hide its first character from the regex compiler, which then gives
# up its skip table: 15 MB/s instead of 45 (CPython 3.11). So every alternative begins with a literal, and an empty
# group at its end tells which one it was.
_MARK = "()"


Act: TypeAlias = "Callable[[Lexer, re.Match[str]], int]"


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
            is_known = self.depth < DEEPEST_LANGUAGE
            language = language_named(name, self.grammar.languages) if is_known else None
            grammar = grammar_of(language, self.grammar.languages) if language else None
            # Its region is set when it runs: the one here is empty.
            self._inner[name] = Lexer(self.text, -1, -1, grammar, self.sink, self.depth + 1) if grammar else None
        return self._inner[name]

    def run_hole(self, start: int, end: int, bracket: str) -> int:
        """Lex a hole, up to the bracket that closes it; the place behind that."""
        return self._run_again(start, end, self.grammar.hole(bracket))

    def run_region(self, start: int, end: int) -> int:
        """Lex a region; where the language stopped, `end` unless a rule ended it."""
        source_end = _end_of_source(self.text, start, end, self.grammar.language)
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


class Grammar:
    """The modes of one language, compiled when first entered."""

    def __init__(self, language: Language, languages: Languages) -> None:
        self.language = language
        self.languages = languages
        self._modes: dict[object, Mode] = {}
        self._holes: dict[str, Mode] = {}

    @property
    def code(self) -> Mode:
        """The mode a text begins in."""
        return self.mode("code", self.code_rules)

    def mode(self, key: object, rules: Callable[[], Sequence[Rule]]) -> Mode:
        """The mode kept under `key`; `rules` is called the first time only."""
        if key not in self._modes:
            self._modes[key] = Mode(rules())
        return self._modes[key]

    def hole(self, bracket: str) -> Mode:
        """Code inside a string, up to the bracket that closes it: `bracket` is the opening one."""
        if bracket not in self._holes:
            self._holes[bracket] = Mode(self._hole_rules(bracket))
        return self._holes[bracket]

    def _hole_rules(self, bracket: str) -> Sequence[Rule]:
        close = _CLOSING.get(bracket, bracket)
        tracked = [Rule(re.escape(close), act=_close_bracket)]
        if close != bracket:
            tracked.append(Rule(re.escape(bracket), act=_open_bracket))
        return [*self.code_rules(), *tracked]

    def code_rules(self) -> list[Rule]:
        """What can open where a text begins, most special first."""
        language = self.language
        special = [rule for name in language.forms for rule in form_rules(name)]
        plain: list[tuple[int, Rule]] = []
        for comment in language.comments:
            plain += [(len(comment.open), rule) for rule in _comment_rules(comment)]
        for string in language.strings:
            plain += [(len(string.open) + bool(string.prefixes), rule) for rule in _string_rules(string)]
        plain.sort(key=lambda pair: -pair[0])  # the longest opener wins: """ before "
        return [*special, *(rule for _, rule in plain)]


_LINE_END = re.compile(r"[\r\n]")
_LINE = re.compile(r"[^\r\n]+")
_CLOSING = {"{": "}", "(": ")", "[": "]", "<": ">"}


def lex(text: str, start: int, end: int, language: Language, languages: Languages, sink: Sink) -> int:
    """Collect the tokens of a region; where the language stopped, `end` unless a rule ended it."""
    return Lexer(text, start, end, grammar_of(language, languages), sink).run_region(start, end)


def grammar_of(language: Language, languages: Languages) -> Grammar:
    """The grammar of a language; what it compiled is kept with the table."""
    grammar = languages.grammars.get(language.name)
    if not isinstance(grammar, Grammar) or grammar.language is not language:
        grammar = languages.grammars[language.name] = Grammar(language, languages)
    return grammar


def _end_of_source(text: str, start: int, end: int, language: Language) -> int:
    for line in language.data_after:
        match = re.compile(f"^{re.escape(line)}[ \\t]*$", re.MULTILINE).search(text, start, end)
        end = match.start() if match else end
    return end


def _comment_rules(form: CommentForm) -> list[Rule]:
    openers = _placed(form)
    if form.nests and form.where == "line":
        return [Rule(opener, act=_opening_its_line(_nesting(form))) for opener in openers]
    if form.nests:
        # Most nest nothing after all, and are matched whole.
        flat = [Rule(opener + _flat(form), BLOCK_COMMENT, len(form.open), form.close) for opener in openers]
        return [*flat, *(Rule(opener, act=_nesting(form)) for opener in openers)]
    rest, kind = (_until(form.close, lines=True), BLOCK_COMMENT) if form.close else (_rest_of_line(form), LINE_COMMENT)
    if form.where == "line":
        act = _opening_its_line(_then(rest, kind, form))
        # Most stand at the very start of the line, where it takes no look at the blanks in front.
        first = [f"{opener}(?<![^\\r\\n]{re.escape(form.open)})" for opener in openers if not form.any_case]
        plain = [Rule(opener + rest, kind, len(form.open), form.close) for opener in first]
        return [*plain, *(Rule(opener, act=act) for opener in openers)]
    return [Rule(opener + rest, kind, len(form.open), form.close) for opener in openers]


def _flat(form: CommentForm) -> str:
    """Everything up to and with the closer, if no other opener stands before it."""
    bounds = (form.open, form.close)
    firsts = sorted({bound[0] for bound in bounds})
    odd = []
    for first in firsts:
        rests = [re.escape(bound[1:]) for bound in bounds if bound[0] == first]
        odd += [f"{re.escape(first)}(?!{'|'.join(rests)})"] if all(rests) else []
    plain = f"[^{''.join(map(re.escape, firsts))}]*+"
    return f"{plain}(?:(?:{'|'.join(odd)}){plain})*+{re.escape(form.close)}" if odd else plain + re.escape(form.close)


def _rest_of_line(form: CommentForm) -> str:
    return r"[^\\\r\n]*+(?:\\(?:\r\n|.)?[^\\\r\n]*+)*+" if form.continued else r"[^\r\n]*+"


def _then(pattern: str, kind: str, form: CommentForm) -> Act:
    """What follows is matched only when the opener counts: else a row of openers would each read to the end."""
    rest = re.compile(pattern, re.DOTALL | re.MULTILINE)

    def with_the_rest(lexer: Lexer, match: re.Match[str]) -> int:
        whole = rest.match(lexer.text, match.end(), lexer.end)
        return lexer.emit(match.start(), whole.end() if whole else match.end(), kind, len(form.open), form.close)

    return with_the_rest


# What must not stand in front; a byte order mark, if it was left in the text, is nothing.
_PLACES = {"space": r"[^\s\ufeff]", "word": r"[^\s\ufeff;&|()]", "column 1": r"[^\r\n\ufeff]"}


def _placed(form: CommentForm) -> list[str]:
    """Patterns of the opener; the place is looked at behind it, so that a literal stays in front."""
    opener = re.escape(form.open)
    if form.open[-1].isalnum():
        opener += r"(?!\w)"
    behind = _PLACES.get(form.where, "")
    if not behind and form.open[0].isalnum():
        behind = r"\w"
    if behind:
        opener += f"(?<!{behind}{re.escape(form.open)})"
    return _any_case(opener, form.open) if form.any_case else [opener]


def _any_case(pattern: str, opener: str) -> list[str]:
    first, rest = opener[0], pattern[len(re.escape(opener[0])) :]
    return [f"{re.escape(letter)}(?i:{rest})" for letter in sorted({first.lower(), first.upper()})]


def _until(close: str, *, escape: str = "", lines: bool) -> str:
    """Everything up to and with `close`; without one to the end of the text, or of the line."""
    first, rest = re.escape(close[0]), re.escape(close[1:])
    plain = f"[^{first}{re.escape(escape)}{'' if lines else _LINE_ENDS}]*+"
    odd = []
    if escape:
        odd.append(re.escape(close * 2) if escape == close else re.escape(escape) + r"(?:\r\n|.)?")
    if rest:
        odd.append(f"{first}(?!{rest})")
    body = f"{plain}(?:(?:{'|'.join(odd)}){plain})*+" if odd else plain
    return f"{body}(?:{first}{rest})?{_trailing(close, escape)}"


_LINE_ENDS = r"\r\n"
_OR_LINE_END = r"|(?=[\r\n])"


def _trailing(close: str, escape: str) -> str:
    # Kotlin, Scala: of four quotes the last three close a raw string, the first is its text.
    return f"{re.escape(close[0])}*+" if len(close) > 1 and not escape and close == close[0] * len(close) else ""


def _string_rules(form: StringForm) -> list[Rule]:
    openers = _prefixed(form) or [_anchored(form.open)]
    if form.holes:
        # Most strings have no hole after all: those are matched whole, the others entered.
        whole = _without_holes(form)
        entered = [Rule(opener, act=_string_with_holes(form)) for opener in openers]
        return [*(Rule(opener + whole, STRING) for opener in openers), *entered]
    whole = _until(form.close, escape=form.escape, lines=form.lines)
    return [Rule(opener + whole, STRING) for opener in openers]


def _without_holes(form: StringForm) -> str:
    """Everything up to and with the closer, or the end of the line that ends it, if no hole opens before that."""
    firsts = {hole[0] for hole in form.holes}
    rests = {first: "|".join(re.escape(hole[1:]) for hole in form.holes if hole[0] == first) for first in firsts}
    odd = [re.escape(literal) for literal in form.literal]
    odd += [
        re.escape(first) + (f"(?!{rests[first]})" if rests[first] else re.escape(first))
        for first in sorted(firsts - {form.escape})
    ]
    if form.escape == form.close:
        odd.append(re.escape(form.close * 2))
    elif form.escape:
        odd.append(
            re.escape(form.escape) + (f"(?!{rests[form.escape]})" if form.escape in firsts else "") + r"(?:\r\n|.)"
        )
    if form.close[1:]:
        odd.append(f"{re.escape(form.close[0])}(?!{re.escape(form.close[1:])})")
    stops = "".join(re.escape(letter) for letter in sorted({form.close[0], form.escape, *firsts}))
    plain = f"[^{stops}{'' if form.lines else _LINE_ENDS}]*+"
    close = f"{re.escape(form.close)}{_trailing(form.close, form.escape)}"
    return f"{plain}(?:(?:{'|'.join(odd)}){plain})*+(?:{close}{'' if form.lines else _OR_LINE_END})"


def _prefixed(form: StringForm) -> list[str]:
    """The opener behind any of the form's prefixes: one pattern a length, for a look back has but one."""
    opener = re.escape(form.open)
    kinds: dict[tuple[int, str], list[str]] = {}
    for prefix in form.prefixes:
        kinds.setdefault((len(prefix), r"\b" if prefix[0].isalnum() else ""), []).append(re.escape(prefix))
    return [f"{opener}(?<={edge}(?i:{'|'.join(some)}){opener})" for (_, edge), some in kinds.items()]


def _anchored(opener: str) -> str:
    """`q"` is looked for at its quote: a letter in the skip table would stop the search at every such letter."""
    quote = next((index for index, letter in enumerate(opener) if not letter.isalnum()), 0)
    if not quote:
        return re.escape(opener)
    return f"{re.escape(opener[quote:])}(?<=\\b{re.escape(opener)})"


def _nesting(form: CommentForm) -> Act:
    either = re.compile(f"({re.escape(form.open)})|{re.escape(form.close)}")

    def to_the_outer_closer(lexer: Lexer, match: re.Match[str]) -> int:
        depth, end = 1, lexer.end
        for bound in either.finditer(lexer.text, match.end(), lexer.end):
            depth += 1 if bound.lastindex else -1
            if not depth:
                end = bound.end()
                break
        return lexer.emit(match.start(), end, BLOCK_COMMENT, len(form.open), form.close)

    return to_the_outer_closer


def _opening_its_line(act: Act) -> Act:
    def only_after_blanks(lexer: Lexer, match: re.Match[str]) -> int:
        return act(lexer, match) if opens_line(lexer.text, match.start()) else match.end()

    return only_after_blanks


def opens_line(text: str, position: int) -> bool:
    """Whether only blanks stand between the start of the line and `position`."""
    while position > 0 and text[position - 1] in " \t\ufeff":
        position -= 1
    return position == 0 or text[position - 1] in "\r\n"


def end_of_line(text: str, position: int, end: int) -> int:
    """Where the line that `position` is in ends, at most `end`; a lone carriage return ends one too."""
    match = _LINE_END.search(text, position, end)
    return match.start() if match else end


def _open_bracket(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.frames[-1].depth += 1
    return match.end()


def _close_bracket(lexer: Lexer, match: re.Match[str]) -> int:
    frame = lexer.frames[-1]
    frame.depth -= 1
    if not frame.depth and len(lexer.frames) == 1:
        lexer.stop = match.end()  # the hole of another language: see embed_hole
    elif not frame.depth:
        lexer.pop(match.start())
    return match.end()


def _string_with_holes(form: StringForm) -> Act:
    key = f"body {form}"  # the hash of a form is reckoned each time, that of a string once

    def enter(lexer: Lexer, match: re.Match[str]) -> int:
        lexer.push(lexer.grammar.mode(key, rules), match.start())
        return match.end()

    def rules() -> Sequence[Rule]:
        return _body_rules(form)

    return enter


def _body_rules(form: StringForm) -> list[Rule]:
    rules = [Rule(re.escape(literal)) for literal in form.literal]
    for hole in form.holes:
        if len(hole) == 1:
            rules.append(Rule(re.escape(hole * 2)))  # {{ is a brace, not a hole
        rules.append(Rule(re.escape(hole), act=open_hole))
    if form.escape:
        doubled = form.escape == form.close
        rules.append(Rule(re.escape(form.close * 2) if doubled else re.escape(form.escape) + r"(?:\r\n|.)?"))
    rules.append(Rule(re.escape(form.close) + _trailing(form.close, form.escape), act=close_string))
    if not form.lines:
        rules += [Rule(line_end, act=close_string) for line_end in (r"\r", r"\n")]
    return rules


def open_hole(lexer: Lexer, match: re.Match[str]) -> int:
    """The string's text so far is a token; code follows."""
    lexer.emit(lexer.frames[-1].piece, match.end())
    lexer.frames[-1].piece = IN_HOLE
    lexer.push(lexer.grammar.hole(_bracket_of(match[0])))
    return match.end()


@functools.cache
def _bracket_of(opener: str) -> str:
    return next((letter for letter in opener if letter in _CLOSING), opener[-1])


def close_string(lexer: Lexer, match: re.Match[str]) -> int:
    """The string ends here, with its closer or with its line."""
    end = match.start() if match[0] in "\r\n" else match.end()
    lexer.emit(lexer.frames[-1].piece, end)
    lexer.pop(end)
    return match.end()
