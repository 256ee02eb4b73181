"""The name of the function or class around a line, found cheaply.

A help for people and for finding a moved anchor; empty where it is not sure. Not a parser: it reads upwards from the
line and takes each less indented line as an opener: so people write code, whatever blocks their language has.
"""

import re
from collections.abc import Iterator

from debtctl.scanning.text import Lines
from debtctl.values import NamedTuple


class _Family(NamedTuple):
    """How the languages of a family open a named block. Each pattern names it in group `name`, Go's also an `owner`.

    Args:
        openers: matched from the line's first character that is no blank.
        joint: between the names.
        unindented: an opener only where the line is not indented; elsewhere it is a call.
        aside: what opens a line that is passed over as a comment is, beside the signs most languages have.
    """

    openers: tuple[re.Pattern[str], ...]
    joint: str = "."
    unindented: re.Pattern[str] | None = None
    aside: re.Pattern[str] | None = None


_TYPES = "class|interface|enum|struct|union|record|trait|impl|object|protocol|extension|module|namespace|actor|type"
_NAME = r"(?P<name>[A-Za-z_$][\w$]*)"
# Words before a parenthesis that name no function.
_NO_FUNCTIONS = (
    "if|for|foreach|while|switch|catch|return|else|do|try|using|lock|synchronized|sizeof|new|throw|await|assert|"
    "typeof|alignof|decltype|super|this|function"
)
_KEYWORDS = frozenset(_NO_FUNCTIONS.split("|"))
# What opens a line of a block without a name; "function" opens one that has it.
_STATEMENTS = _KEYWORDS - {"function"}


def _patterns(*sources: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source) for source in sources)


_PYTHON = _Family(_patterns(rf"(?:async\s+)?(?:def|class)\s+{_NAME}"))
_RUBY = _Family(
    _patterns(
        r"(?:class|module)\s+(?P<name>[A-Z][\w:]*)",
        r"(?:private\s+|protected\s+|public\s+)?def\s+(?:self\.)?(?P<name>\w+[?!=]?)",
    )
)
_GO = _Family(
    _patterns(
        rf"func\s+\(\s*(?:\w+\s+)?\*?(?P<owner>\w+)(?:\[[^\]]*\])?\s*\)\s*{_NAME}",
        rf"func\s+{_NAME}",
        rf"type\s+{_NAME}\s+(?:struct|interface)",
    )
)
_RUST = _Family(
    _patterns(
        rf"(?:[\w\"]+(?:\([^)]*\))?\s+)*?fn\s+{_NAME}",
        r"(?:unsafe\s+)?impl\b(?:<[^{]*?>)?\s+(?:[\w:<>,' ]+?\s+for\s+)?&?(?:\w+::)*(?P<name>[A-Z]\w*)",
        rf"(?:pub(?:\([^)]*\))?\s+)?(?:struct|enum|trait|union|mod)\s+{_NAME}",
    ),
    "::",
)
_MODIFIERS = r"(?:@\w+(?:\([^()]*\))?\s+|[a-z]+(?:\[\w+\])?\s+)*?"
_SCRIPT = _Family(
    _patterns(
        rf"(?:export\s+|default\s+|declare\s+|abstract\s+)*(?:class|interface|enum|namespace|module)\s+{_NAME}",
        rf"(?:export\s+|default\s+|declare\s+|async\s+)*function\s*\*?\s*{_NAME}",
        rf"(?:export\s+)?(?:const|let|var)\s+{_NAME}\b[^=;]*=\s*(?:async\s*)?(?:function\b|\(|[\w$]+\s*=>)",
        # A method; what ends otherwise may be a call: describe("…", function () {
        rf"(?!.*(?:\bfunction\b|=>))(?:[a-z]+\s+)*[*#]?{_NAME}\s*(?:<[^(]*>)?\(.*\)\s*(?::[^={{}}]+)?\{{$",
        rf"{_NAME}\s*[:=]\s*(?:async\s*)?(?:function\b|\([^()]*\)\s*=>|[\w$]+\s*=>)",
    )
)
_WORDED = _Family(  # a keyword opens each function: Kotlin, Swift, PHP, Scala
    _patterns(
        rf"{_MODIFIERS}(?:{_TYPES})\s+(?:class\s+)?(?P<name>[A-Za-z_$][\w$]*(?:\.[A-Z]\w*)*)",
        rf"{_MODIFIERS}(?:fun|func|function|def)\s+(?:<[^>]*>\s*)?(?:&\s*)?(?:[\w<>?]+\.)?{_NAME}",
        rf"{_MODIFIERS}(?:fun|func|def)\s+`(?P<name>[^`]+)`",
        rf"{_MODIFIERS}(?P<name>init|deinit)\b[?!]?\s*[({{]",
    )
)
_CURLY = _Family(  # C and its children: a type, a name, an opening parenthesis
    _patterns(
        # Brackets in front are closed: `int f(const struct a *b,` opens f.
        rf"(?:[\w\[\]\"]+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?\s+)*?(?:{_TYPES})\s+(?:class\s+)?"
        r"(?P<name>[A-Za-z_]\w*)(?=[^(=]*$)",
        # A constructor in the same line: `class Cart<T>(T total) : Base`.
        r"(?:[a-z]+\s+)*?(?:class|record)\s+(?:struct\s+)?(?P<name>[A-Za-z_]\w*)(?:<[^()]*>)?\(",
        r"(?:[\w:<>,\[\]&*?@~.]+\s+)+[*&]*(?P<name>~?[A-Za-z_][\w:~]*)\s*\([^;=]*$",
    ),
    unindented=re.compile(r"(?P<name>~?[A-Za-z_][\w:~]*)\s*\([^;=]*$"),
)
# A constructor may have no word in front; a call opens with a small letter there.
_JAVA = _CURLY._replace(openers=(*_CURLY.openers, *_patterns(r"(?P<name>[A-Z]\w*[a-z]\w*)\s*\([^;=]*$")))

_GDSCRIPT = _Family(_patterns(rf"(?:static\s+)?(?:func|class)\s+{_NAME}"))
_MOJO = _Family(_patterns(rf"(?:async\s+)?(?:def|fn|class|struct|trait)\s+{_NAME}"))
_CRYSTAL = _Family(
    _patterns(
        r"(?:abstract\s+)?(?:class|module|struct|enum|lib|annotation)\s+(?P<name>[A-Z][\w:]*)",
        r"(?:private\s+|protected\s+|abstract\s+)*(?:def|fun|macro)\s+(?:self\.)?(?P<name>\w+[?!=]?)",
    )
)
_PERL = _Family(
    _patterns(
        r"(?:async\s+)?(?:sub|method)\s+(?P<name>[\w:']+)",
        r"(?:package|class|role|module|grammar)\s+(?P<name>[\w:]+)[^;]*$",
    ),
    "::",
)
_LUA = _Family(
    _patterns(
        r"(?:local\s+)?function\s+(?P<name>[\w.:]+)",
        r"(?:local\s+)?(?P<name>[\w.]+)\s*=\s*function\b",
    )
)
_SHELL = _Family(
    _patterns(r"function\s+(?P<name>[\w:.-]+)", r"(?P<name>[\w:.-]+)\s*\(\s*\)"),
)
_POWERSHELL = _Family(
    _patterns(
        r"(?i:function|filter|workflow|class|enum)\s+(?:global:|script:)?(?P<name>[\w-]+)",
        r"(?:static\s+|hidden\s+)*(?:\[[\w.\[\]]+\]\s*)?(?P<name>\w+)\s*\([^()]*\)\s*\{$",
    )
)
_R = _Family(_patterns(r"(?P<name>[\w.]+)\s*(?:<<?-|=)\s*(?:function\b|\\\()"))
_JULIA = _Family(
    _patterns(
        r"(?:@\w+\s+)*(?:function|macro|module|baremodule|(?:mutable\s+)?struct|abstract\s+type)\s+(?P<name>[\w.!]+)"
    )
)
_ELIXIR = _Family(
    _patterns(
        r"(?:defmodule|defprotocol|defimpl)\s+(?P<name>[A-Z][\w.]*)",
        r"(?:def|defp|defmacro|defmacrop|defguard|defguardp|defdelegate)\s+(?P<name>[a-z_]\w*[?!]?)",
    )
)
_ERLANG = _Family((), unindented=re.compile(r"(?P<name>[a-z]\w*)\("), aside=re.compile("%"))
# A signature (`f :: Int`) stands as deep as the equations below it.
_HASKELL = _Family(
    _patterns(r"(?:data|newtype|class|instance|module)\s+(?:[^=>]*=>\s*)?(?P<name>[A-Z][\w.]*)"),
    unindented=re.compile(r"(?P<name>[a-z_][\w']*)(?!.*::)\s*(?:[^=|]*=|\|?[^=]*$)"),
)
_ML = _Family(
    _patterns(
        r"(?:let|and)\s+(?:rec\s+|inline\s+|private\s+|mutable\s+|async\s+)*(?P<name>[a-z_][\w']*)",
        r"(?:static\s+)?(?:member|method|override|default)\s+(?:private\s+|inline\s+)*(?:\w+\.)?(?P<name>\w+)",
        r"(?:module|type|class|namespace)\s+(?:rec\s+|private\s+|internal\s+)*(?:type\s+)?(?P<name>[\w.]+)",
    ),
    aside=re.compile(r"\(\*"),
)
_LISP = _Family(
    _patterns(r"\((?:def[\w-]*|cl-def\w+|define[\w/*-]*)\s+(?:\^\S+\s+)*\(*(?P<name>[^\s()\[\]{}\"';]+)"),
    aside=re.compile(";"),
)
_BASIC = _Family(
    _patterns(
        r"(?i:(?:(?:public|private|protected|friend|shared|static|overrides|overridable|async|partial|default|readonly)"
        r"\s+)*(?:sub|function|property(?:\s+(?:get|let|set))?|class|module|structure|interface|namespace|enum)\s+)"
        r"(?P<name>\w+)"
    ),
    aside=re.compile(r"'|(?i:rem\b|end\b)"),
)
_NIM = _Family(
    _patterns(
        r"(?:proc|func|method|iterator|template|macro|converter)\s+`?(?P<name>\w+)",
        r"(?P<name>[A-Z]\w*)\*?(?:\[[^\]]*\])?\s*=\s*(?:ref\s+|ptr\s+)?object\b",
    )
)
_ZIG = _Family(
    _patterns(
        r"(?:pub\s+|export\s+|inline\s+|extern\s+(?:\"\w+\"\s+)?)*fn\s+(?P<name>\w+)",
        r"(?:pub\s+)?const\s+(?P<name>\w+)\s*=\s*(?:packed\s+|extern\s+)?(?:struct|union|enum|opaque)\b",
        r"test\s+\"(?P<name>[^\"]+)\"",
    )
)
_SOLIDITY = _Family(
    _patterns(
        rf"(?:abstract\s+)?(?:contract|library|interface|struct|function|modifier)\s+{_NAME}",
        r"(?P<name>constructor|receive|fallback)\s*\(",
    )
)
_PROTO = _Family(_patterns(rf"(?:message|service|enum|rpc|oneof|extend)\s+{_NAME}"))
_FORTRAN = _Family(
    _patterns(
        r"(?i:(?!end)(?:(?:pure|elemental|recursive|impure|module|integer|real|logical|complex|character|type)\b"
        r"(?:\([^()]*\))?\s+)*?(?:subroutine|function|program|submodule\s*\(\w+\)|module)\s+)(?P<name>\w+)"
    ),
    aside=re.compile(r"!|(?i:end\b|contains\b)"),
)
_SQL = _Family(
    _patterns(
        r"(?i:create\s+(?:or\s+(?:replace|alter)\s+)?(?:temp(?:orary)?\s+|editionable\s+)?"
        r"(?:function|procedure|trigger|view|table|package(?:\s+body)?)\s+(?:if\s+not\s+exists\s+)?)"
        r"(?P<name>[\w.]+)",
        r"(?i:function|procedure)\s+(?P<name>\w+)",
    )
)
_HCL = _Family(
    _patterns(
        r'(?:resource|data)\s+"(?P<owner>[\w-]+)"\s+"(?P<name>[\w-]+)"',
        r'(?:module|variable|output|provider)\s+"(?P<name>[\w-]+)"',
    )
)

# By the title of the language, in lower case.
_FAMILIES = {
    "gdscript": _GDSCRIPT,
    "mojo": _MOJO,
    "crystal": _CRYSTAL,
    **dict.fromkeys(("perl", "raku"), _PERL),
    **dict.fromkeys(("lua", "luau"), _LUA),
    "shell": _SHELL,
    "powershell": _POWERSHELL,
    "r": _R,
    "julia": _JULIA,
    "elixir": _ELIXIR,
    "erlang": _ERLANG,
    **dict.fromkeys(("haskell", "purescript", "elm"), _HASKELL),
    **dict.fromkeys(("f#", "ocaml", "reason"), _ML),
    **dict.fromkeys(("clojure", "common lisp", "emacs lisp", "scheme", "racket", "fennel"), _LISP),
    "visual basic": _BASIC,
    "nim": _NIM,
    "zig": _ZIG,
    "solidity": _SOLIDITY,
    "protocol buffers": _PROTO,
    **dict.fromkeys(("fortran", "fortran (fixed form)"), _FORTRAN),
    **dict.fromkeys(("sql", "pl/sql"), _SQL),
    "hcl": _HCL,
    "python": _PYTHON,
    "ruby": _RUBY,
    "go": _GO,
    "rust": _RUST,
    **dict.fromkeys(("javascript", "typescript", "jsx", "tsx", "javascript (jsx)", "typescript (jsx)"), _SCRIPT),
    **dict.fromkeys(("kotlin", "swift", "php", "scala", "haxe", "actionscript"), _WORDED),
    **dict.fromkeys(("c#", "c", "c++", "objective-c", "dart", "d", "vala"), _CURLY),
    **dict.fromkeys(("java", "groovy", "apex"), _JAVA),
    **dict.fromkeys(("glsl", "hlsl", "metal"), _CURLY),
}

LANGUAGES = frozenset(_FAMILIES)
"""The languages whose functions and classes are known, by title in lower case."""

_MAX_LINES_UP = 5_000
_MAX_LINE_CHARACTERS = 400


def enclosing_symbol(text: str, line: int, language: str) -> str:
    """`SessionStore.open` for a line inside that method; empty at top level or when unsure.

    Args:
        text: the whole file.
        line: from 1.
        language: the title of its language; one that is not known here gives an empty answer.
    """
    family = _FAMILIES.get(language.lower())
    lines = Lines(text)
    start = lines.numbered(line)
    if family is None or start < 0:
        return ""
    above = [text[at : lines.end(at)][:_MAX_LINE_CHARACTERS] for at in _upwards(start, lines)]
    names = [name for depth, code in _openers(above, family.aside) if (name := _name(code, family, depth))]
    return family.joint.join(reversed(names))


def _upwards(line: int, lines: Lines) -> Iterator[int]:
    """The line and those above it, nearest first."""
    for _ in range(_MAX_LINES_UP):
        yield line
        if not line:
            return
        line = lines.at(line - 1)


def _name(code: str, family: _Family, depth: int) -> str:
    top = (family.unindented,) if family.unindented and not depth else ()
    for pattern in (*family.openers, *top):
        match = pattern.match(code)
        if match and match["name"] not in _KEYWORDS and code.split(" ", 1)[0] not in _STATEMENTS:
            owner = match.groupdict().get("owner")
            return f"{owner}{family.joint}{match['name']}" if owner else match["name"].replace("::", family.joint)
    return ""


_SKIPPED = re.compile(r"(?:#|//|/\*|\*|--|@[\w.]+(?:\(.*\))?$|\w+\s*:$|case\b.*:$|$)")
_CLOSER = re.compile(r"[)\]}]|end\b|where$")
_FINISHED = re.compile(r".*(?:[;}]|\},)$|[)\]}]+[,.)\]}]*$|end$")


def _openers(lines: list[str], aside: re.Pattern[str] | None) -> Iterator[tuple[int, str]]:
    """Of a line and those above it, indentation and code of those that opened the blocks around it, innermost first."""

    def is_skipped(code: str) -> bool:
        return _SKIPPED.match(code) is not None or (aside is not None and aside.match(code) is not None)

    depth = _depth(lines)
    own = _code(lines[0])
    if own and not is_skipped(own):
        yield depth, own
    # `) -> None:`, `} else {`, Rust's `where`, a brace on its own line: what opened it stands higher, as deep.
    is_continued = False
    rest = ""
    for line in lines[1:]:
        code, indentation = _code(line), _indentation(line)
        if is_skipped(code) or indentation > depth or (indentation == depth and not is_continued):
            continue
        depth, goes_on = indentation, not _FINISHED.match(code)
        is_continued = code == "{" or (goes_on and _CLOSER.match(code) is not None)
        if goes_on and not is_continued:
            yield depth, code + rest if code.endswith("(") else code
        rest = code if is_continued and code.startswith(")") else rest if is_continued else ""
        if not depth and not is_continued:
            return


def _depth(lines: list[str]) -> int:
    """The indentation of a line; within ` * ` of a block comment that of the comment."""
    if not lines[0].lstrip().startswith("*"):
        return _indentation(lines[0])
    opening = next((line for line in lines if line.lstrip().startswith("/*")), lines[0])
    return _indentation(opening)


def _indentation(line: str) -> int:
    line = line.expandtabs(4)
    return len(line) - len(line.lstrip())


def _code(line: str) -> str:
    """A line without indentation and, roughly, without a comment behind its code."""
    code = line.partition(" //")[0].partition("  #")[0].strip()
    return code.partition(" /*")[0].rstrip() if code.endswith("*/") else code
