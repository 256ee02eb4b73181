"""What can open in a language: the rules of its row in the table, most special first.

A comment or string of the table is a pattern that is matched whole where it can be, and a mode of its own where it
nests or has holes. What no table can say is a special form, in `forms/`. The machine is lexer.py.
"""

import re
from collections.abc import Callable, Sequence

from debtctl.scanning.forms import form_rules
from debtctl.scanning.languages import CommentForm, Language, Languages, StringForm, language_named
from debtctl.scanning.lexer import (
    BLOCK_COMMENT,
    CLOSING,
    LINE_COMMENT,
    STRING,
    Act,
    Lexer,
    Mode,
    Rule,
    Sink,
    close_string,
    open_hole,
    opens_line,
)


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

    def embedded(self, name: str) -> "Grammar | None":
        """The grammar of a language that stands in this one; None when the table has none of that name."""
        language = language_named(name, self.languages)
        return grammar_of(language, self.languages) if language else None

    def end_of_source(self, text: str, start: int, end: int) -> int:
        """Where a line stands behind which nothing is source, `__END__`; else `end`."""
        for line in self.language.data_after:
            match = re.compile(f"^{re.escape(line)}[ \\t]*$", re.MULTILINE).search(text, start, end)
            end = match.start() if match else end
        return end

    def hole(self, bracket: str) -> Mode:
        """Code inside a string, up to the bracket that closes it: `bracket` is the opening one."""
        if bracket not in self._holes:
            self._holes[bracket] = Mode(self._hole_rules(bracket))
        return self._holes[bracket]

    def _hole_rules(self, bracket: str) -> Sequence[Rule]:
        close = CLOSING.get(bracket, bracket)
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


def lex(text: str, start: int, end: int, language: Language, languages: Languages, sink: Sink) -> int:
    """Collect the tokens of a region; where the language stopped, `end` unless a rule ended it."""
    return Lexer(text, start, end, grammar_of(language, languages), sink).run_region(start, end)


def grammar_of(language: Language, languages: Languages) -> Grammar:
    """The grammar of a language; what it compiled is kept with the table."""
    grammar = languages.grammars.get(language.name)
    if not isinstance(grammar, Grammar) or grammar.language is not language:
        grammar = languages.grammars[language.name] = Grammar(language, languages)
    return grammar


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
# A no-break space is a letter to YAML and to shells.
_BLANK = r" \t\r\n\f\v\ufeff"
_PLACES = {"space": f"[^{_BLANK}]", "word": f"[^{_BLANK};&|()]", "column 1": r"[^\r\n\ufeff]"}


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
