"""The bracket behind a tag: is it arguments or text, and what do the arguments say.

Knows nothing of comments or lines. DESIGN.md, "Marker grammar"; where a bracket is plainly meant as arguments but one
of them is wrong, it is still arguments, with a problem that says so: better named than silently taken for text.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from debtctl.quantities import QuantityError, is_item_id, parse_condition, parse_date, parse_minutes, parse_rate
from debtctl.scanning.references import is_issue
from debtctl.scanning.settings import KINDS
from debtctl.values import NamedTuple


class ArgumentProblem(NamedTuple):
    """A token that was meant as an argument and is none.

    Args:
        text: the token as written: `untill=2027-03-01`.
        message: what is wrong with it: `"untill" is no argument`.
        suggestion: what to write instead: `revisit=2027-03-01`; empty when nothing is close.
        column: of the token, in characters, from 1.
    """

    text: str
    message: str
    suggestion: str
    column: int


class Arguments(NamedTuple):
    """What a marker says about its debt; values as written, quotes removed."""

    item: str = ""
    kind: str = ""
    owner: str = ""
    issue: str = ""
    due: str = ""
    revisit: tuple[str, ...] = ()
    principal: str = ""
    interest: str = ""
    problems: tuple[ArgumentProblem, ...] = ()


NO_ARGUMENTS = Arguments()


class Bracket(NamedTuple):
    """Arguments read, and the offset after their closing bracket."""

    arguments: Arguments
    end: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it: `TODO()`."""
        return self.arguments == NO_ARGUMENTS


class _Token(NamedTuple):
    """One word of a bracket. `form` is a field of Arguments, or _BAD, _UNKNOWN (`x=1`), _WORD."""

    text: str
    column: int
    form: str
    value: str = ""
    message: str = ""
    suggestion: str = ""


_BAD = "bad"
_UNKNOWN = "unknown"
_WORD = "word"

# Whether a date can be read does not depend on the day; what it means does, and `add` asks again. In a leap year, so
# that 29 February can be.
_ANY_DAY = date(2024, 1, 1)

_CHECKS: dict[str, Callable[[str], object]] = {
    "due": lambda value: parse_date(value, _ANY_DAY),
    "revisit": lambda value: parse_condition(value, _ANY_DAY),
    "owner": lambda value: _checked_owner(value),
    "principal": parse_minutes,
    "interest": parse_rate,
}

_TOKEN = re.compile(r'(?:[^\s,"]|"[^"]*")+|"[^\s,]*')
_PAIR = re.compile(r"([A-Za-z][A-Za-z_-]*)=(.*)", re.DOTALL)
# A person's or a team's name: alice, alice.b, alice@example.com, @acme/payments.
_NAME = r"[^\W\d_][\w.+-]*(?:@[\w.-]+)?"
_BARE_NAME = re.compile(_NAME)
_OWNER = re.compile(rf"@?{_NAME}(?:/[\w.-]+)?")


def read_bracket(
    text: str, start: int, end: int, *, forms: Sequence[str], attached: bool, column: int
) -> Bracket | None:
    """The arguments in the bracket that opens at `start`; None when it is text, or never closes.

    Args:
        text: holds the bracket.
        start: of `(` or `[`.
        end: where the comment line ends.
        forms: the repository's own issue references, see `is_issue`.
        attached: whether the bracket follows its tag directly; only then can one bare name be an owner.
        column: of the bracket, in characters, from 1.
    """
    close = _closing(text, start, end)
    if close < 0:
        return None
    tokens = [
        _token(match[0], column + match.start() - start, forms) for match in _TOKEN.finditer(text, start + 1, close)
    ]
    if len(tokens) == 1 and attached and tokens[0].form == _WORD and _BARE_NAME.fullmatch(tokens[0].text):
        return Bracket(Arguments(owner=tokens[0].text), close + 1)
    judged = _judged(_unquoted_joined(text[start:close], tokens, column), attached=attached)
    return None if judged is None else Bracket(_gathered(judged), close + 1)


def _closing(text: str, start: int, end: int) -> int:
    """The bracket that closes the one at `start`: quotes hide brackets, unless a quote stays open."""
    opener, closer = text[start], ")" if text[start] == "(" else "]"
    for pattern in (rf'"[^"]*"|[{re.escape(opener + closer)}]', rf"[{re.escape(opener + closer)}]"):
        depth = 0
        for match in re.compile(pattern).finditer(text, start, end):
            depth += 1 if match[0] == opener else -1 if match[0] == closer else 0
            if not depth:
                return match.start()
    return -1


def _token(written: str, column: int, forms: Sequence[str]) -> _Token:
    text = written.replace('"', "")
    form, value = _plain_form(text, forms)
    if form:
        return _Token(written, column, form, value)
    if text.startswith("D-"):
        return _Token(written, column, _BAD, message=f'"{text}" is no id (D-7k3qm: five letters and digits)')
    pair = _PAIR.fullmatch(text)
    if not pair:
        return _Token(written, column, _WORD)
    key, value = pair[1].lower(), pair[2]
    return _Token(written, column, *(_valued(key, value) if key in _CHECKS else _misspelled(pair[1], value)))


def _plain_form(text: str, forms: Sequence[str]) -> tuple[str, str]:
    """The form of a token that needs no `=`, and its value; two empty texts when it is none."""
    if text[:2].upper() == "D-" and is_item_id(item := "D-" + text[2:].lower()):
        return "item", item
    if text.lower() in KINDS:
        return "kind", text.lower()
    if text.startswith("@") and _OWNER.fullmatch(text):
        return "owner", text[1:]
    return ("issue", text) if is_issue(text, forms) else ("", "")


def _valued(key: str, value: str) -> tuple[str, str, str, str]:
    """Form, value, message and suggestion of `key=value` with a known key."""
    try:
        _CHECKS[key](value)
    except QuantityError as error:
        return _BAD, value, f"{key}: {error.what}", _mended(key, value, error.suggestion)
    return key, value.removeprefix("@") if key == "owner" else value, "", ""


def _checked_owner(value: str) -> None:
    if not _OWNER.fullmatch(value):
        raise QuantityError(f'"{value}" is no name')


def _mended(key: str, value: str, suggestion: str | None) -> str:
    """`key=value` with the word that was not understood replaced, if that can be read; else empty."""
    if not suggestion:
        return ""
    words = value.split(" ")
    tries = [suggestion, *(" ".join([*words[:at], suggestion, *words[at + 1 :]]) for at in range(len(words)))]
    return next((_pair(key, one) for one in reversed(tries) if _is_readable(key, one)), "")


def _is_readable(key: str, value: str) -> bool:
    try:
        _CHECKS[key](value)
    except QuantityError:
        return False
    return True


def _pair(key: str, value: str) -> str:
    return f'{key}="{value}"' if re.search(r"[\s,]", value) else f"{key}={value}"


def _misspelled(key: str, value: str) -> tuple[str, str, str, str]:
    meant = _near_key(key.lower())
    suggestion = _pair(meant, value) if meant and _is_readable(meant, value) else ""
    return _BAD if meant else _UNKNOWN, value, f'"{key}" is no argument', suggestion


# What people write for "come back then"; too far from `revisit` for a spell checker.
_NEAR_KEYS = {"until": "revisit", "untill": "revisit", "til": "revisit", "till": "revisit", "by": "due"}


def _near_key(key: str) -> str:
    if key in _NEAR_KEYS:
        return _NEAR_KEYS[key]
    import difflib  # 10 ms; only a misspelled key needs it

    # Stricter than errors.near_miss: `interval=5` behind an old XXX is no misspelled `interest`.
    return next(iter(difflib.get_close_matches(key, list(_CHECKS), n=1, cutoff=0.65)), "")


def _judged(tokens: Sequence[_Token], *, attached: bool) -> list[_Token] | None:
    """The tokens of arguments, those that do not belong there as _BAD; None when all of it is text."""
    # `due=…`: nobody writes that in prose, so that words beside it are slips.
    has_words = any(token.form == _WORD for token in tokens)
    if has_words and not (attached and any(_has_known_key(token) for token in tokens)):
        return None
    if tokens and all(token.form in (_WORD, _UNKNOWN) for token in tokens):
        return None
    return [_as_problem(token) for token in tokens]


def _has_known_key(token: _Token) -> bool:
    pair = _PAIR.match(token.text)
    return pair is not None and pair[1].lower() in _CHECKS


def _as_problem(token: _Token) -> _Token:
    if token.form == _UNKNOWN:
        return token._replace(form=_BAD)
    if token.form != _WORD:
        return token
    suggestion = f"@{token.text}" if _BARE_NAME.fullmatch(token.text) else ""
    return token._replace(form=_BAD, message=f'"{token.text}" is no argument', suggestion=suggestion)


def _unquoted_joined(text: str, tokens: Sequence[_Token], column: int) -> list[_Token]:
    """`due=next friday` as one token, which says that the value wants quotes.

    Args:
        text: from column `column` on.
        tokens: those of the bracket.
        column: of the first character of `text`.
    """
    joined: list[_Token] = []
    for token in tokens:
        before = joined[-1] if joined else None
        if before is not None and token.form == _WORD and before.form == _BAD and _has_known_key(before):
            written = text[before.column - column : token.column - column + len(token.text)]
            key, _, value = written.partition("=")
            if _is_readable(key.lower(), value):
                message = f"{key.lower()}: a value with spaces stands in double quotes"
                joined[-1] = before._replace(text=written, message=message, suggestion=_pair(key.lower(), value))
                continue
        joined.append(token)
    return joined


def _gathered(tokens: Sequence[_Token]) -> Arguments:
    values: dict[str, str] = {}
    revisit: list[str] = []
    problems: list[ArgumentProblem] = []
    kind = next((token.value for token in tokens if token.form == "kind"), "")
    for token in tokens:
        if token.form == _BAD:
            problems.append(ArgumentProblem(token.text, token.message, _for_kind(token, kind), token.column))
        elif token.form == "revisit":
            revisit.append(token.value)
        elif token.form in values and token.form != "issue":
            problems.append(ArgumentProblem(token.text, f"a second {token.form}", "", token.column))
        else:
            values.setdefault(token.form, token.value)
    return Arguments(revisit=tuple(revisit), problems=tuple(problems), **values)


def _for_kind(token: _Token, kind: str) -> str:
    """A suggested date as the kind beside it takes it: reckless debt is due, prudent debt is revisited."""
    wrong = {"prudent": "due=", "reckless": "revisit="}.get(kind)
    if wrong is None or not token.suggestion.startswith(wrong):
        return token.suggestion
    key = "revisit" if wrong == "due=" else "due"
    value = token.suggestion[len(wrong) :].strip('"')
    return _pair(key, value) if _is_readable(key, value) else token.suggestion
