"""What languages with their own delimiters share: where a literal may begin, and where its closer is."""

import functools
import re
from collections.abc import Collection

from debtctl.scanning.lexer import Lexer

PAIRS = {"(": ")", "[": "]", "{": "}", "<": ">"}
# As far as anybody looks back for the start of a line: in a text of one line every quote would read all of it.
FAR = 400
STRONG, WEAK, NONE = "strong", "weak", ""


def operand_expected(lexer: Lexer, position: int, after: int, words: Collection[str]) -> str:
    """How sure it is that a literal begins at `position`: STRONG behind an operator, WEAK in `puts /x/`, else NONE.

    Args:
        lexer: the run; only its text is looked at.
        position: of the character that may open a literal.
        after: of the first character behind the opener.
        words: keywords behind which a value comes.
    """
    text, before = lexer.text, position - 1
    while before >= lexer.start and text[before] in " \t":
        before -= 1
    if before < lexer.start or text[before] in "\r\n=~(,[{|&!;?:<>+-*%^":
        return STRONG
    if text[before] == "." and before > lexer.start and text[before - 1] == ".":  # a range; 1. is a number
        return STRONG
    if not (text[before].isalnum() or text[before] == "_"):
        return NONE
    first = before
    while first > lexer.start and before - first < 12 and (text[first - 1].isalnum() or text[first - 1] in "_$@"):
        first -= 1
    if text[first : before + 1] in words:
        return STRONG
    follows = text[after : after + 1]
    is_argument = before < position - 1 and not text[before].isdigit() and text[first] not in "$@"
    return WEAK if is_argument and not follows.isspace() and follows != "=" else NONE


def opens_multiline(lexer: Lexer, position: int) -> bool:
    """Whether nothing but blanks follows on the line, as behind the `/` of an extended regular expression."""
    while position < lexer.end and lexer.text[position] in " \t":
        position += 1
    return position < lexer.end and lexer.text[position] in "\r\n"


def is_division(lexer: Lexer, position: int) -> bool:
    """Whether a slash stands on a line that `divide` was called for, behind the slash it was called with."""
    return position < lexer.notes.get("division until", -1)


def divide(lexer: Lexer, position: int) -> None:
    """Take a slash, and all others on its line, for division: looking for the end of each would be quadratic."""
    line_end = lexer.text.find("\n", position, lexer.end)
    lexer.notes["division until"] = lexer.end if line_end < 0 else line_end


def end_of_delimited(lexer: Lexer, position: int, opener: str) -> int:
    """Behind the closer of what began right before `position`; -1 if there is none. Brackets nest.

    Looking in vain is limited to the length of the text in all: else a row of openers would each look to the end.
    """
    if gave_up(lexer):
        return -1
    closer = PAIRS.get(opener, opener)
    depth = 1
    for bound in _bounds(opener, closer).finditer(lexer.text, position, lexer.end):
        if bound[0] == closer:
            depth -= 1
        elif bound.lastindex:
            depth += 1
        if not depth:
            return bound.end()
    lexer.notes["looked in vain"] = lexer.notes.get("looked in vain", 0) + lexer.end - position
    return -1


def closer_after(lexer: Lexer, position: int, closer: str) -> int:
    """Where a closer stands next; -1 if nowhere. Looking in vain is limited as in `end_of_delimited`."""
    close = -1 if gave_up(lexer) else lexer.text.find(closer, position, lexer.end)
    if close < 0:
        lexer.notes["looked in vain"] = lexer.notes.get("looked in vain", 0) + lexer.end - position
    return close


def gave_up(lexer: Lexer) -> bool:
    """Whether closers were looked for in vain so often that none is looked for any more."""
    return lexer.notes.get("looked in vain", 0) > lexer.end - lexer.start


@functools.cache
def _bounds(opener: str, closer: str) -> re.Pattern[str]:
    return re.compile(rf"\\.|{re.escape(opener)}()|{re.escape(closer)}", re.DOTALL)
