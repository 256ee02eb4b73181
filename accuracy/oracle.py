"""Where the comments of a text are, as other people's lexers say: tree-sitter's grammars, else Pygments.

Knows nothing of debtctl but the names of its languages. Offsets are characters of the text, as in debtctl's comments.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple, cast

import pygments.lexers
import tree_sitter
from pygments.token import Comment as PygmentsComment
from tree_sitter_language_pack import SupportedLanguage, get_language

# debtctl's name of a language -> the grammar's. Languages without an entry here or below are not compared.
_SAME_NAME = """
    python javascript typescript tsx java c cpp csharp go rust ruby php swift kotlin sql html xml css scss toml
    yaml make lua d zig glsl thrift solidity scala haskell scheme racket clojure erlang elixir perl tcl fish
    powershell nim r julia matlab fortran ada vhdl pascal nix puppet cmake meson kconfig vue svelte graphql ocaml
    verilog elm fsharp vim dart dockerfile properties ini bitbake gleam hcl
"""
GRAMMARS = {
    **{name: name for name in _SAME_NAME.split()},
    "shell": "bash",
    "objective-c": "objc",
    "protobuf": "proto",
    "common-lisp": "commonlisp",
    "emacs-lisp": "elisp",
    "systemverilog": "verilog",
    "tex": "latex",
    "qml": "qmljs",
    "systemd": "ini",
    "desktop-entry": "ini",
}
# Languages whose grammar is missing from the pack, or reads another dialect.
PYGMENTS = {
    "octave": "octave",
    "less": "less",
    "vala": "vala",
    "groovy": "groovy",
    "awk": "awk",
    "batch": "batch",
    "fortran-fixed": "fortranfixed",
    "prolog": "prolog",
    "coffeescript": "coffeescript",
    "nsis": "nsis",
    "gnuplot": "gnuplot",
    "cobol": "cobol",
    "modula-2": "modula2",
    "eiffel": "eiffel",
}
# What a grammar leaves as raw text, by the element around it.
_RAW = {"script_element": "javascript", "style_element": "css"}


class _Left(NamedTuple):
    """The grammar for text that another leaves in one node.

    Args:
        grammar: its name.
        only: the one kind of comment that counts there; empty for all.
        without: what the grammar would trip over, blanked out first.
    """

    grammar: str
    only: str = ""
    without: bytes = b"(?!)"


# What a grammar leaves in one node, comments and all, by the node's kind.
_LEFT = {
    **{grammar: {"preproc_arg": _Left(grammar)} for grammar in ("c", "cpp", "objc", "glsl")},
    "make": {"shell_text": _Left("bash")},
    "dockerfile": {"shell_command": _Left("bash")},
    "verilog": {"macro_text": _Left("verilog")},
    "haskell": {"cpp": _Left("haskell", without=rb"(?m)^#.*")},
    "latex": {"block_comment": _Left("latex", without=rb"\\(?:iffalse|fi)(?![a-zA-Z])")},
    "perl": {"data_section": _Left("perl", only="pod")},  # perldoc reads on behind __END__
}
# The kind of the nodes that hold the page around a program: they are one text, whatever stands between them.
_PAGE = {"php": "text"}


class Span(NamedTuple):
    """A comment, or a stretch the grammar could not read; `end` is behind it."""

    start: int
    end: int


class Reading(NamedTuple):
    """What the other lexer says of a text: its comments, and where it lost its way."""

    comments: list[Span]
    unread: list[Span]


def lexer_of(language: str) -> str:
    """The name of the lexer that a language is compared with; empty if there is none."""
    if language in GRAMMARS:
        return f"tree-sitter {GRAMMARS[language]}"
    return f"Pygments {PYGMENTS[language]}" if language in PYGMENTS else ""


def reading(text: str, language: str) -> Reading:
    """The comments of a text by the lexer of `lexer_of`."""
    if language in GRAMMARS:
        return _by_tree_sitter(text, GRAMMARS[language])
    return Reading(merged(_by_pygments(text, PYGMENTS[language])), [])


def merged(spans: Iterable[Span]) -> list[Span]:
    """In order, what overlaps joined."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        elif span.start < span.end:
            joined.append(span)
    return joined


def _by_tree_sitter(text: str, grammar: str) -> Reading:
    source = text.encode("utf-8", "surrogatepass")
    comments, unread = _parsed(source, grammar)
    characters = _Characters(text, source)
    return Reading(merged(map(characters.span, comments)), merged(map(characters.span, unread)))


def _parsed(source: bytes, grammar: str, at: int = 0) -> tuple[list[Span], list[Span]]:
    """Comments and unread stretches of a source that begins at byte `at` of the whole."""
    found = _captures(source, grammar)
    comments = [Span(at + node.start_byte, at + node.end_byte) for node in found.get("comment", ())]
    unread = [Span(at + node.start_byte, at + node.end_byte) for node in found.get("error", ())]
    for node in found.get("raw", ()):
        if inner := _inner_grammar(node):
            more, lost = _parsed(source[node.start_byte : node.end_byte], inner, at + node.start_byte)
            comments += more
            unread += lost
    for node in found.get("left", ()):
        comments += _left_comments(source, node, _LEFT[grammar][node.type], at)
    if page := found.get("page"):
        comments += _parsed(_alone(source, page), "html", at)[0]
    return comments, unread


def _captures(source: bytes, grammar: str) -> dict[str, list[tree_sitter.Node]]:
    root = tree_sitter.Parser(_language(grammar)).parse(source).root_node
    return tree_sitter.QueryCursor(_query(grammar)).captures(root)


def _left_comments(source: bytes, node: tree_sitter.Node, left: _Left, at: int) -> list[Span]:
    """Comments of a node's text. It is a piece of a program, so that errors of its parse say nothing."""
    text = re.sub(left.without, lambda found: b" " * len(found[0]), source[node.start_byte : node.end_byte])
    found = _captures(text, left.grammar).get("comment", ())
    start = at + node.start_byte
    return [Span(start + one.start_byte, start + one.end_byte) for one in found if left.only in ("", one.type)]


def _alone(source: bytes, nodes: Sequence[tree_sitter.Node]) -> bytes:
    """The source with everything but some nodes blanked out."""
    blank = bytearray(re.sub(rb"[^\r\n]", b" ", source))
    for node in nodes:
        blank[node.start_byte : node.end_byte] = source[node.start_byte : node.end_byte]
    return bytes(blank)


@cache
def _language(grammar: str) -> tree_sitter.Language:
    return get_language(cast("SupportedLanguage", grammar))


@cache
def _query(grammar: str) -> tree_sitter.Query:
    language = _language(grammar)
    kinds = {language.node_kind_for_id(number) for number in range(language.node_kind_count)}
    named = {kind for kind in kinds if kind and re.fullmatch(r"\w+", kind) and language.id_for_node_kind(kind, True)}
    others = (_NO_COMMENTS | _NO_COMMENTS_IN.get(grammar, frozenset())) - _COMMENTS_IN.get(grammar, frozenset())
    comments = [kind for kind in named - others if _COMMENT_KIND.search(kind)]
    patterns = [f"({kind}) @comment" for kind in comments]
    patterns += [f"({kind}) @left" for kind in _LEFT.get(grammar, ())]
    patterns += ["(raw_text) @raw"] if "raw_text" in named else []
    patterns += [f"({_PAGE[grammar]}) @page"] if grammar in _PAGE else []
    # A kind may exist in a grammar's table and still be no node one can ask for.
    patterns = [pattern for pattern in patterns if _is_valid(language, pattern)]
    return tree_sitter.Query(language, " ".join([*patterns, "(ERROR) @error"]))


# SQL's grammar calls its block comments marginalia.
_COMMENT_KIND = re.compile("^(?!_).*comment|^pod$|haddock|^marginalia$", re.IGNORECASE)
# SQL's COMMENT ON, Kconfig's comment entry, the datum comment of Lisps: code, to a reader.
_NO_COMMENTS = frozenset(("comment_statement", "keyword_comment", "comment_entry", "sexp_comment"))

# LaTeX's grammar has the text of every verbatim environment as a "comment" (line_comment is another node), and what
# \iffalse and \fi skip as a block_comment: TeX reads it, as C's preprocessor does #if 0.
_NO_COMMENTS_IN = {"latex": frozenset(("comment", "block_comment")), "css": frozenset(("js_comment",))}

# What `#;` takes out of the program.
_COMMENTS_IN = {"racket": frozenset(("sexp_comment",))}


def _is_valid(language: tree_sitter.Language, pattern: str) -> bool:
    try:
        tree_sitter.Query(language, pattern)
    except tree_sitter.QueryError:
        return False
    return True


def _inner_grammar(node: tree_sitter.Node) -> str:
    """What stands in a script or style element, by its opening tag."""
    element = node.parent
    tag = element.child(0) if element else None
    if element is None or tag is None or element.type not in _RAW:
        return ""
    said = (tag.text or b"").decode("latin-1")
    named = re.search(r"""(?:lang|type)\s*=\s*["']?(?:text/|application/)?(?:x-)?([\w-]+)""", said)
    word = named[1].lower() if named else _RAW[element.type]
    return _INNER.get(word, "")


_INNER = {
    **dict.fromkeys(("javascript", "js", "module", "jsx", "babel"), "javascript"),
    **dict.fromkeys(("typescript", "ts"), "typescript"),
    **{word: word for word in ("css", "scss", "tsx", "json")},
}


class _Characters:
    """From bytes of a text's UTF-8 to its characters."""

    def __init__(self, text: str, source: bytes) -> None:
        self._wide: list[int] = []  # bytes that begin no character
        if len(text) != len(source):
            self._wide = [match.start() for match in re.finditer(rb"[\x80-\xbf]", source)]

    def span(self, span: Span) -> Span:
        return Span(*(place - bisect_left(self._wide, place) for place in span))


def _by_pygments(text: str, name: str) -> Iterator[Span]:
    lexer = pygments.lexers.get_lexer_by_name(name)
    for start, kind, value in lexer.get_tokens_unprocessed(text):
        if kind in PygmentsComment and kind not in PygmentsComment.Preproc and kind not in PygmentsComment.PreprocFile:
            yield Span(start, start + len(value.rstrip()))
