"""Special forms of PowerShell, Vim script, Tcl-like and build languages, each too small for a file of its own."""

import re

from debtctl.scanning.lexer import (
    BLOCK_COMMENT,
    LINE_COMMENT,
    STRING,
    Act,
    Lexer,
    Rule,
    close_string,
    end_of_line,
    open_hole,
    opens_line,
)

_VIM_STRING = re.compile(r'"[^"\\\r\n]*+(?:\\[^\r\n][^"\\\r\n]*+)*+"')


# To these commands a quote is only a letter, mostly the name of a register: nnoremap <leader>p "+p.
_TAKES_QUOTES = re.compile(
    r"[ \t:]*(?:sil(?:ent)?!?[ \t]+)?"
    r"(?:(?:(?:[anvxsoilct]|tl)?(?:nore)?(?:map|me(?:nu)?)|(?:nore)?map!)[ \t]+\S|norm(?:al)?!?[ \t])"
)


# Nothing can follow: `endif " a != "b"`, `let x = 1 " say "x"`; a string would need an operator in front.
_IS_WHOLE = re.compile(
    r"[ \t]*(?:(?:endif|else|endfor|endw(?:hile)?|endf(?:unc(?:tion)?)?|endtry|finally|try|break|continue|finish)"
    r"|(?:let|if|elseif|while|call|return|for|const)[ \t][^|\r\n]*[\w)\]}'\"](?<!\bis)(?<!\bisnot)(?<!\bin))[ \t]+\Z"
)
# As far as anybody looks back for the start of a line: in a text of one line every quote would read all of it.
_FAR = 400
_EXPECTS_VALUE = re.compile(
    r"(?:[=(,+\[{?~]|(?<!\\)\.|(?:^|[\s|:])(?:exe|exec|execute|echo|echom|echomsg|echoerr))[ \t]*\Z"
)


def _vim_quote(lexer: Lexer, match: re.Match[str]) -> int:
    """`"` opens a comment first on its line, and where no second one follows; else a string."""
    start = match.start()
    if opens_line(lexer.text, start):
        return lexer.emit(start, end_of_line(lexer.text, start, lexer.end), LINE_COMMENT, 1)
    line = max(lexer.text.rfind("\n", max(start - _FAR, 0), start) + 1, start - _FAR)
    if _IS_WHOLE.match(lexer.text, line, start):
        return lexer.emit(start, end_of_line(lexer.text, start, lexer.end), LINE_COMMENT, 1)
    if lexer.text[start - 1] == "@" or _TAKES_QUOTES.match(lexer.text, line, start):
        return match.end()
    closed = _VIM_STRING.match(lexer.text, start, lexer.end)
    if closed is not None:
        return lexer.emit(start, closed.end())
    if not lexer.text[start - 1].isspace():
        return match.end()
    if _EXPECTS_VALUE.search(lexer.text, max(lexer.start, start - 40), start):
        return end_of_line(lexer.text, start, lexer.end)  # not closed, as `exec "Snippet a b`
    return lexer.emit(start, end_of_line(lexer.text, start, lexer.end), LINE_COMMENT, 1)


_VIM_LANGUAGES = {
    "lua": "lua",
    "python": "python",
    "python3": "python",
    "py": "python",
    "py3": "python",
    "ruby": "ruby",
}
_COMMAND = re.compile(r"(?:^|[\s|:])(\w+)[ \t]*$")


def _vim_heredoc(lexer: Lexer, match: re.Match[str]) -> int:
    """`lua << EOF` holds Lua, `let x =<< EOF` text."""
    close = lexer.line_of(match["vim_word"], match.end(), stripped=True)
    if close < 0:
        return match.end()
    command = _COMMAND.search(lexer.text[max(match.start() - 20, lexer.start) : match.start()])
    start = end_of_line(lexer.text, match.end(), lexer.end)
    if command and command[1] in _VIM_LANGUAGES:
        lexer.embed(start, close, _VIM_LANGUAGES[command[1]])
    else:
        lexer.emit(start, close, "heredoc")
    return close


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


_FULL_LINE = re.compile(r"[^\n]*\n?")


def _indented_comment(lexer: Lexer, match: re.Match[str]) -> int:
    """A comment that goes on over what is indented below it; behind code it ends with its line."""
    if opens_line(lexer.text, match.start()):
        return _block_below(lexer, match)
    end = end_of_line(lexer.text, match.end(), lexer.end)
    return lexer.emit(match.start(), end, LINE_COMMENT, len(match[0]))


def _block_below(lexer: Lexer, match: re.Match[str]) -> int:
    end = end_of_line(lexer.text, match.end(), lexer.end)
    return lexer.emit(match.start(), _below(lexer, match.start(), end), BLOCK_COMMENT, len(match[0]))


def _below(lexer: Lexer, start: int, end: int) -> int:
    """Where the last line ends that is indented below the one of `start`, which ends at `end`."""
    following = lexer.text.find("\n", end, lexer.end) + 1 or lexer.end
    if following < lexer.end and not lexer.text[following].isspace():
        return end
    indent = start - lexer.text.rfind("\n", 0, start) - 1
    for line in _FULL_LINE.finditer(lexer.text, following, lexer.end):
        content = line[0].strip()
        if content and len(line[0]) - len(line[0].lstrip()) <= indent:
            break
        if content:
            end = line.start() + len(line[0].rstrip())
    return end


def _code_line(name: str) -> Act:
    """`- x = 1`: the rest of the line is code of another language."""

    def embed(lexer: Lexer, match: re.Match[str]) -> int:
        end = end_of_line(lexer.text, match.end(), lexer.end)
        if opens_line(lexer.text, match.start()):
            lexer.embed(match.end(), end, name)
            return end
        return match.end()

    return embed


def _filter(lexer: Lexer, match: re.Match[str]) -> int:
    """`:javascript`, `script.`: what is indented below is another language, or text."""
    word = match[0].strip(":.").lower()
    end = end_of_line(lexer.text, match.end(), lexer.end)
    if not opens_line(lexer.text, match.start()):
        return match.end()
    below = _below(lexer, match.start(), end)
    lexer.embed(end, below, _FILTERS.get(word, word))
    return below


_FILTERS = {"script": "javascript", "style": "css", "coffee": "coffeescript", "plain": "-"}


def _indented_block(lexer: Lexer, match: re.Match[str]) -> int:
    return _block_below(lexer, match) if opens_line(lexer.text, match.start()) else match.end()


_TCL_SCRIPT = re.compile(
    r"[ \t}]*(?:if|else|default|elseif|while|foreach|for|proc|namespace|catch|try|finally|on|trap|switch|eval|method"
    r"|constructor|destructor|oo::\w+|uplevel|time|after|bind|test|itcl::\w+|snit::\w+|typemethod|dict|lmap|when)\b"
)


# `"_" { # why`: what a switch does with one value.
_TCL_ARM = re.compile(r"[ \t]*(\"[^\"]*\"|[^\s\"{}]+)[ \t]+")
_TCL_TAKES_TEXT = frozenset(("puts", "return", "list", "expr", "concat", "subst", "error", "format", "lappend", "set"))


def _tcl_body(lexer: Lexer, match: re.Match[str]) -> int:
    """`if {$a} { # why`: the first command of a script may be a comment; of a list it would be a word."""
    line = lexer.text.rfind("\n", max(match.start() - _FAR, 0), match.start()) + 1
    arm = _TCL_ARM.fullmatch(lexer.text, line, match.start())
    is_arm = arm is not None and arm[1] not in _TCL_TAKES_TEXT and lexer.text[match.start() + 1] != "#"
    if not (is_arm or _TCL_SCRIPT.match(lexer.text, line, match.start())):
        return match.start() + 1
    start = lexer.text.index("#", match.start())
    closed = -1 if "{" in match[0][1:] else lexer.text.find("}", start, match.end())  # default {# go ahead}
    return lexer.emit(start, match.end() if closed < 0 else closed, LINE_COMMENT, 1)


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


def _tcl_comment(lexer: Lexer, match: re.Match[str]) -> int:
    return lexer.emit(lexer.text.index("#", match.start()), match.end(), LINE_COMMENT, 1)


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
    "vim_quote": (Rule('"', act=_vim_quote),),
    "vim_heredoc": (Rule(r"<<[ \t]*+(?:(?:trim|eval)[ \t]++)*+(?P<vim_word>[A-Za-z_]\w*+)", act=_vim_heredoc),),
    "nix_string": (Rule("''", act=_nix_string),),
    "puppet_heredoc": (
        Rule(r"@\([ \t]*\"?(?P<puppet_word>[^:/\r\n\")]+)\"?(?::[^)\r\n/]*)?(?:/[^)\r\n]*)?\)", act=_puppet_heredoc),
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
    # Behind code a comment is a command of its own.
    "tcl_comment": (
        Rule(r"\\\r?\n[ \t]*+#"),  # a word of the command above
        Rule(r";[ \t]*+#[^\r\n]*+", act=_tcl_comment),
        Rule(r"\{(?<=[ \t]\{)[ \t]*+#[^\r\n]*+", act=_tcl_body),
    ),
    # A pattern may hold one quote: {"}.
    "tcl_braces": (Rule(r"\{[^{}\\\r\n#]*+\}"), Rule(r"\{(?:[^{}\\\s]|\\[^\s])++\}")),
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
    "kdl_slashdash": (Rule(r"/-"),),
    "sass_comment": (
        Rule(r"//", act=_indented_comment),
        Rule(r"/\*[^*\r\n]*+(?:\*(?!/)[^*\r\n]*+)*+\*/", BLOCK_COMMENT, 2, "*/"),
        Rule(r"/\*", act=_indented_comment),
    ),
    "pug_comment": (Rule(r"//(?<!\S//)-?", act=_indented_block),),
    "haml_comment": (Rule(r"-#(?<!\S-#)", act=_indented_block), Rule(r"/(?<!\S/)(?!\[)", act=_indented_block)),
    "ruby_line": (Rule("-(?=[ \t])", act=_code_line("ruby")), Rule("=(?=[ \t=>])", act=_code_line("ruby"))),
    "script_line": (Rule("-(?=[ \t])", act=_code_line("javascript")),),
    "haml_filter": (Rule(r":(?<!\S:)(?:javascript|css|ruby|plain|scss|sass|less|coffee)(?=[ \t]*$)", act=_filter),),
    "slim_filter": tuple(
        Rule(rf"{name[0]}(?<!\S{name[0]}){name[1:]}:(?=[ \t]*$)", act=_filter)
        for name in ("javascript", "css", "ruby", "scss", "sass", "coffee")
    ),
    "pug_filter": tuple(
        Rule(rf"{name[0]}(?<!\S{name[0]}){name[1:]}\.(?=[ \t]*$)", act=_filter) for name in ("script", "style")
    ),
    "slim_comment": (Rule(r"/(?<!\S/)!?", act=_indented_block),),
}
