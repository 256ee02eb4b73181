"""Special forms of languages that describe machines and settings: Nix, HCL, Puppet, Jsonnet, TOML, INI, ASN.1."""

import re

from debtctl.scanning.lexer import LINE_COMMENT, STRING, Lexer, Rule, close_string, end_of_line, open_hole


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


def _hcl_heredoc(lexer: Lexer, match: re.Match[str]) -> int:
    """`<<EOT` and `<<-EOT`: the word that ends either may be indented."""
    lexer.expect_heredoc(match["hcl_word"], indented=True, after=match.end())
    return match.end()


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


def _ini_list(lexer: Lexer, match: re.Match[str]) -> int:
    """`marks = [, ; #]`: text up to the last bracket of the line."""
    if match.end() < lexer.notes.get("no list until", 0):
        return match.end()
    line_end = end_of_line(lexer.text, match.end(), lexer.end)
    close = lexer.text.rfind("]", match.end(), line_end)
    if close < 0:
        lexer.notes["no list until"] = line_end
        return match.end()
    return close + 1


FORMS = {
    "nix_string": (Rule("''", act=_nix_string),),
    "hcl_heredoc": (Rule(r"<<-?(?P<hcl_word>[^\W\d][\w-]*+)", act=_hcl_heredoc),),
    "puppet_heredoc": (
        Rule(
            r"@\([ \t]*+\"?(?P<puppet_word>[^:/\r\n\"()]{1,80}+)\"?(?::[^()\r\n/]{1,40}+)?(?:/[^()\r\n]{0,20}+)?\)",
            act=_puppet_heredoc,
        ),
    ),
    "text_block": (Rule(r"\|\|\|-?[ \t]*$", act=_text_block),),
    # Of four or five closing quotes the first are text.
    "toml_string": (Rule(r'"""[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+(?:""""{0,2})?', STRING),),
    # A value may begin with what opens a comment behind one: colour = #fff, separator = ;, title = For issue #12.
    "ini_value": (
        Rule(r"=[ \t]*+[#;](?=[^\s#;]|[ \t]*+(?:[\r\n]|\Z))"),
        Rule(r"=[ \t]*+\[", act=_ini_list),
        Rule(r"#(?<=[^\s;#][ \t]#)\d++\b"),
    ),
    # To the next pair of dashes, or the end of the line.
    "asn1_comment": (Rule(r"--[^\r\n-]*+(?:-(?!-)[^\r\n-]*+)*+(?:--)?", LINE_COMMENT, 2),),
}
