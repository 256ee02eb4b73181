"""Special forms of many languages, each too small for a file of its own."""

import re

from debtctl.scanning.lexer import (
    BLOCK_COMMENT,
    LINE_COMMENT,
    STRING,
    Lexer,
    Rule,
    close_string,
    end_of_line,
    open_hole,
    opens_line,
)


def _nix_string(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.push(lexer.grammar.mode("nix string", _nix_rules), match.start())
    return match.end()


def _nix_rules() -> list[Rule]:
    return [
        Rule("'''"),
        Rule(r"''\$"),
        Rule(r"''\\."),
        Rule("''", act=close_string),
        Rule(r"\$\$(?!\{)"),
        Rule(r"\$\{", act=open_hole),
    ]


def _puppet_heredoc(lexer: Lexer, match: re.Match[str]) -> int:
    """`@("END"/L)`: its last line may carry a bar and a dash in front of the word."""
    word = match["puppet_word"].strip()
    for line in (f"| {word}", f"|- {word}", f"|-{word}", f"- {word}", f"-{word}", word):
        if lexer.expect_heredoc(line, indented=True, after=match.end()):
            break
    return match.end()


_TEXT_BLOCK_END = re.compile(r"^[ \t]*\|\|\|", re.MULTILINE)


def _text_block(lexer: Lexer, match: re.Match[str]) -> int:
    close = _TEXT_BLOCK_END.search(lexer.text, match.end(), lexer.end)
    return lexer.emit(match.start(), close.end() if close else lexer.end)


def _cobol_column(lexer: Lexer, match: re.Match[str]) -> int:
    return lexer.emit(match.start(), end_of_line(lexer.text, match.end(), lexer.end), LINE_COMMENT, 1)


_REBOL_BOUND = re.compile(r"\^.|(?P<opens>\{)|\}", re.DOTALL)
_REBOL_COMMENT = re.compile(r"\bcomment\s*\Z", re.IGNORECASE)


def _rebol_string(lexer: Lexer, match: re.Match[str]) -> int:
    depth, end = 1, lexer.end
    for bound in _REBOL_BOUND.finditer(lexer.text, match.end(), lexer.end):
        depth += 1 if bound["opens"] else -1 if bound[0] == "}" else 0
        if not depth:
            end = bound.end()
            break
    if _REBOL_COMMENT.search(lexer.text, max(lexer.start, match.start() - 20), match.start()):
        return lexer.emit(match.start(), end, BLOCK_COMMENT, 1, "}")
    return lexer.emit(match.start(), end)


def _masm_comment(lexer: Lexer, match: re.Match[str]) -> int:
    """`comment ~ … ~`: to the end of the line on which its mark stands again."""
    if not opens_line(lexer.text, match.start()):
        return match.end()
    mark = match[0][-1]
    close = -1 if f"no {mark}" in lexer.notes else lexer.text.find(mark, match.end(), lexer.end)
    if close < 0:
        lexer.notes[f"no {mark}"] = 1
        return match.end()
    return lexer.emit(match.start(), end_of_line(lexer.text, close, lexer.end), BLOCK_COMMENT, len(match[0]))


# The condition of an `if`, behind which `rem` is a command; behind `echo` it is a word.
_BATCH_ARGUMENT = r"""(?:"[^"\r\n]*+"|[^\s"=]++)"""
_BATCH_CONDITION = (
    rf"(?i:(?:/i[ \t]++)?(?:not[ \t]++)?(?:(?:exist|defined|errorlevel|cmdextversion)[ \t]++{_BATCH_ARGUMENT}"
    rf"|{_BATCH_ARGUMENT}[ \t]*+(?:==|\b(?:equ|neq|lss|leq|gtr|geq)\b)[ \t]*+{_BATCH_ARGUMENT}))"
)

_BATCH_OPENING = rf"if[ \t]++{_BATCH_CONDITION}|(?:\)[ \t]*+)?else|for[ \t][^\r\n\"]*?[ \t]do"


def _batch_remark(lexer: Lexer, match: re.Match[str]) -> int:
    return lexer.emit(match.end() - len("rem"), end_of_line(lexer.text, match.end(), lexer.end), LINE_COMMENT, 3)


FORMS = {
    "batch_condition": (Rule(rf"\n[ \t@(]*+(?i:{_BATCH_OPENING})[ \t(]++(?i:rem)\b", act=_batch_remark),),
    "powershell_comment": (
        Rule(r"<#[^#]*+(?:#(?!>)[^#]*+)*+(?:#>)?", BLOCK_COMMENT, 2, "#>"),
        Rule(r"#(?<![^\s\ufeff;&|(){},=\]\[]#)[^\r\n]*+", LINE_COMMENT, 1),
        Rule(r"`(?:\r\n|.)?"),
    ),
    "powershell_here_string": (
        Rule(r'@"[ \t]*+\r?\n[^"]*+(?:"(?!(?<=\n")@)[^"]*+)*+(?:"@)?', STRING),
        Rule(r"@'[ \t]*+\r?\n[^']*+(?:'(?!(?<=\n')@)[^']*+)*+(?:'@)?", STRING),
    ),
    "nix_string": (Rule("''", act=_nix_string),),
    "puppet_heredoc": (
        Rule(
            r"@\([ \t]*+\"?(?P<puppet_word>[^:/\r\n\"()]{1,80}+)\"?(?::[^()\r\n/]{1,40}+)?(?:/[^()\r\n]{0,20}+)?\)",
            act=_puppet_heredoc,
        ),
    ),
    "text_block": (Rule(r"\|\|\|-?[ \t]*$", act=_text_block),),
    "cobol_column": (
        Rule(r"\*(?<=^[^\r\n]{6}\*)", act=_cobol_column),
        Rule(r"/(?<=^[^\r\n]{6}/)", act=_cobol_column),
    ),
    "forth": (
        Rule(r"\\(?<!\S\\)(?=\s|\Z)[^\r\n]*+", LINE_COMMENT, 1),
        Rule(r"\((?<!\S\()(?=\s)[^)]*+\)?", BLOCK_COMMENT, 1, ")"),
        Rule(r'"(?<=[sS.cCzZ]")[ ][^"\r\n]*+"?', STRING),
    ),
    # A backslash is only itself in NSIS ("C:\\"), but `$\\"` is a quote.
    "nsis_string": tuple(
        Rule(rf"{quote}[^{quote}$\r\n]*+(?:\$(?:\\[^\r\n])?[^{quote}$\r\n]*+)*+{quote}?", STRING) for quote in "\"'`"
    ),
    "zig_string": (Rule(r"\\\\[^\r\n]*+", STRING),),
    "prolog_character": (
        Rule(r"'(?<=\b0')(?:\\.|''|[^\\\r\n])", STRING),
        Rule(r"'(?:(?<=\b\d')|(?<=\b\d\d'))(?=[0-9A-Za-z])"),  # 2'0110, 16'ff
    ),
    "masm_comment": tuple(
        Rule(rf"{letter}(?<!\w{letter})(?i:omment)[ \t]++[^\w\s;:=,'\"]", act=_masm_comment) for letter in "cC"
    ),
    # Any name in front of a quote makes it raw: re"\d", sql"…".
    "nim_raw": (Rule(r'"(?<=\w")(?!"")[^"\r\n]*+(?:""[^"\r\n]*+)*+"?', STRING),),
    # Of four or five closing quotes the first are text.
    "toml_string": (Rule(r'"""[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+(?:""""{0,2})?', STRING),),
    # {$IFDEF x} speaks to the compiler.
    "pascal_directive": (Rule(r"\{\$[^}]*+\}?"), Rule(r"\(\*\$.*?(?:\*\)|\Z)")),
    "smalltalk_character": (Rule(r"\$[\"']"),),
    "d_string": (
        Rule(r'"(?<=\bq")(?:\([^)]*+(?:\)(?!")[^)]*+)*+(?:\)")?|\[[^\]]*+(?:\](?!")[^\]]*+)*+(?:\]")?)', STRING),
        Rule(r'"(?<=\bq")(?:\{[^}]*+(?:\}(?!")[^}]*+)*+(?:\}")?|<[^>]*+(?:>(?!")[^>]*+)*+(?:>")?)', STRING),
        Rule(r'"(?<=\bq")(?P<d_word>[A-Za-z_]\w*+)\r?\n.*?(?:^(?P=d_word)"|\Z)', STRING),
    ),
    # 'a or 'a'; a quote may be the character.
    "assembler_character": (Rule(r"'(?:\\[^\r\n]|[^\\\r\n])'?", STRING),),
    "assembler_comment": (
        # SPARC, and the 68000.
        Rule(r"!(?<!\S!)(?=\s)[^\r\n]*+", LINE_COMMENT, 1),
        Rule(r"\|(?<![^\r\n]\|)[^\r\n]*+", LINE_COMMENT, 1),
        # `#4` and `#:lo12:` are operands, `@function` is a type.
        Rule(r"#(?<!\S#)(?=[\s#*=!-]|[A-Za-z]{2}|\Z)[^\r\n]*+", LINE_COMMENT, 1),
        Rule(r"@(?<!\S@)(?=[\s@]|[A-Z]{2})[^\r\n]*+", LINE_COMMENT, 1),
        Rule(r";(?<!\S;)[^\r\n]*+", LINE_COMMENT, 1),
    ),
    "groovy_slashes": (Rule(r"\$/[^/]*+(?:/(?!\$)[^/]*+)*+(?:/\$)?", STRING),),
    "block_regex": (Rule(r"///(?!/)[^/\\]*+(?:(?:\\.|/(?!//))[^/\\]*+)*+///", "regex"),),
    "backtick_character": (Rule(r"`(?:\\[^`\r\n]{1,10}|[^\\`\r\n]{1,4})`", STRING),),
    # Behind a name or a bracket stands an attribute (X'First) or a qualified expression, not a character.
    "ada_character": (Rule(r"'(?<![\w)\]]')[^\r\n]'", STRING),),
    # A mark alone on its line opens a block, and a backslash alone on its line ends it.
    "q_block": (Rule(r"/(?<![^\r\n]/)[ \t]*$.*?(?:^\\[ \t]*$|\Z)", BLOCK_COMMENT, 1),),
    # Its braces nest; behind `comment` nobody reads it.
    "rebol_string": (Rule(r"\{", act=_rebol_string),),
    # To the next pair of dashes, or the end of the line.
    "asn1_comment": (Rule(r"--[^\r\n-]*+(?:-(?!-)[^\r\n-]*+)*+(?:--)?", LINE_COMMENT, 2),),
    "texinfo_sign": (Rule("@@"),),
    # "[ and "{ end their line, and ]" or }" begins the one that closes.
    "eiffel_verbatim": tuple(
        Rule(rf'"\{opening}[ \t]*$.*?(?:^[ \t]*\{closing}"|\Z)', STRING) for opening, closing in ("[]", "{}")
    ),
    "eiffel_character": (Rule(r"'(?:%[^'\r\n]{1,8}|[^%'\r\n])'", STRING),),
    "bracket_class": (Rule(r"\[(?:[^\]\\\r\n]|\\[^\r\n])*+\]?", STRING),),
    "tilde_regex": (Rule(r"~/(?:[^/\\\r\n]|\\[^\r\n])*+/?", "regex"),),
    # A row of marks is a ruler, not the opener of a block.
    "coffee_rule": (Rule(r"####+[^\r\n]*+", LINE_COMMENT, 4),),
    "postscript_string": (Rule(r"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*+\))*+\)?", STRING),),
}
