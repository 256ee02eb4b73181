"""Special forms of JavaScript and TypeScript: regular expressions told from division, and JSX."""

import re

from debtctl.scanning.forms.literals import divide, is_division
from debtctl.scanning.lexer import BLOCK_COMMENT, COMMENTS, LINE_COMMENT, STRING, Lexer, Rule

_REGEX = re.compile(r"/(?:[^/\\\[\r\n]|\\[^\r\n]|\[(?:[^\]\\\r\n]|\\[^\r\n])*+\])++/[a-z]*")
_OPERATOR_WORDS = frozenset(
    {
        "await",
        "case",
        "default",
        "delete",
        "do",
        "else",
        "extends",
        "in",
        "instanceof",
        "new",
        "of",
        "return",
        "throw",
        "typeof",
        "void",
        "yield",
    }
)
_CONTROL = re.compile(r"\b(?:if|while|for|with)\s*\(")


def _regex(lexer: Lexer, match: re.Match[str]) -> int:
    start = match.start()
    if is_division(lexer, start) or not expects_operand(lexer, start):
        return start + 1
    literal = _REGEX.match(lexer.text, start, lexer.end)
    if literal is None:
        divide(lexer, start)  # not closed on its line
        return start + 1
    return lexer.emit(start, literal.end(), "regex")


def expects_operand(lexer: Lexer, position: int) -> bool:
    """Whether a value may begin here, so that `/` opens a regular expression and `<` an element."""
    text = lexer.text
    before = _last_code(lexer, position)
    if before < 0:
        return True
    letter = text[before]
    if letter.isalnum() or letter in "_$":
        return _word_before(text, before) in _OPERATOR_WORDS
    if letter == ")":
        return _closes_control(lexer, before)
    if letter == "}":
        return "\n" in text[before:position] or "\r" in text[before:position]
    if letter in "+-":
        return before == 0 or text[before - 1] != letter
    if letter == "!":
        return before == 0 or not (text[before - 1].isalnum() or text[before - 1] in "_$)]")
    return letter not in "]\"'`"


def _last_code(lexer: Lexer, position: int) -> int:
    """Where the last character of code before `position` is, comments and white space aside; -1 if there is none."""
    text, tokens, start = lexer.text, lexer.tokens, lexer.start
    index, before = len(tokens) - 1, position - 1
    while before >= start:
        if index >= 0 and tokens[index][1] == before + 1 and tokens[index].kind in COMMENTS:
            before = tokens[index].start - 1
            index -= 1
        elif text[before].isspace():
            before -= 1
        else:
            return before
    return -1


def _word_before(text: str, last: int) -> str:
    first = last
    while first > 0 and last - first < 12 and (text[first - 1].isalnum() or text[first - 1] in "_$"):
        first -= 1
    return "" if first > 0 and text[first - 1] == "." else text[first : last + 1]


_FAR = 200


def _closes_control(lexer: Lexer, paren: int) -> bool:
    """Whether `)` closes `if (…`: looked for on the same line only, and not far."""
    text, notes = lexer.text, lexer.notes
    first = paren - _FAR if paren - _FAR > lexer.start else lexer.start
    first = text.rfind("\n", first, paren) + 1 or first
    if text.find("(", first, paren) < 0:
        return False
    # Where the last look found none, this one need not look again: a row of `() /` would read each place 200 times.
    seen = notes.get("no control until", 0) - _LONGEST_CONTROL
    is_seen = seen > first and notes["no control from"] <= first
    control = _CONTROL.search(text, seen if is_seen else first, paren + 1)
    if control is None:
        notes["no control from"], notes["no control until"] = first, paren
        return False
    condition = text[control.end() - 1 : paren + 1]
    return condition.count("(") == condition.count(")")


# `while (`, with as many blanks as anybody writes.
_LONGEST_CONTROL = 10


# A type parameter, not an element: `<T,>(x: T) => x` and `<T extends object>(…)`.
_TYPE_PARAMETER = re.compile(r"<\s*(?:const\s+)?[A-Za-z_$][\w$]*\s*(?:,|=[^>'\"{]*>\s*\(|extends\b)")
# `<T>(x: T) => x` is one where a type is expected, and an element when it is closed.
_BARE = re.compile(r"<([A-Za-z_$][\w$]*)>\s*\(")
_CLOSED_WITHIN = 2_000  # characters: no more are read, so that a row of openers costs no more than its length


def _element(lexer: Lexer, match: re.Match[str]) -> int:
    if not expects_operand(lexer, match.start()) or _is_type_parameter(lexer, match.start()):
        return match.end()
    return _open_tag(lexer, match)


def _is_type_parameter(lexer: Lexer, start: int) -> bool:
    if _TYPE_PARAMETER.match(lexer.text, start, lexer.end):
        return True
    bare = _BARE.match(lexer.text, start, lexer.end)
    return bare is not None and lexer.text.find(f"</{bare[1]}", bare.end(), bare.end() + _CLOSED_WITHIN) < 0


def _open_tag(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.push(lexer.grammar.mode("jsx tag", _tag_rules))
    return match.end()


def _tag_rules() -> list[Rule]:
    return [
        Rule(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/)?", BLOCK_COMMENT, 2, "*/"),
        Rule(r"//[^\r\n]*+", LINE_COMMENT, 2),
        Rule(r"/>", act=_end_element),
        Rule(r">", act=_open_children),
        Rule(r"<", act=_type_argument),
        Rule(r'"[^"]*+"?', STRING),
        Rule(r"'[^']*+'?", STRING),
        Rule(r"=>"),
        Rule(r"\{", act=_open_hole),
    ]


def _children_rules() -> list[Rule]:
    return [
        Rule(r"</[^>]*+>?", act=_end_element),
        Rule(r"<(?=[A-Za-z_$>])", act=_open_tag),
        Rule(r"\{", act=_open_hole),
    ]


def _open_hole(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.push(lexer.grammar.hole("{"))
    return match.end()


def _type_argument(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.frames[-1].depth += 1
    return match.end()


def _end_element(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.pop(match.end())
    return match.end()


def _open_children(lexer: Lexer, match: re.Match[str]) -> int:
    frame = lexer.frames[-1]
    frame.depth -= 1
    if not frame.depth:
        lexer.pop(match.end())
        lexer.push(lexer.grammar.mode("jsx children", _children_rules))
    return match.end()


FORMS = {
    "regex": (Rule(r"/(?![/*\r\n])", act=_regex),),
    "jsx": (Rule(r"<(?=[A-Za-z_$>])", act=_element),),
}
