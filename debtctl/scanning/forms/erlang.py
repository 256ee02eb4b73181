"""Special forms of Erlang and Elixir: character literals, sigils."""

import re

from debtctl.scanning.forms.literals import PAIRS, end_of_delimited
from debtctl.scanning.lexer import STRING, Lexer, Mode, Rule, close_string, open_hole


def _sigil(lexer: Lexer, match: re.Match[str]) -> int:
    """`~r/…/`: a capital letter takes its text as it is, a small one has holes, `~H` is a page with comments."""
    name, opener = match["ex_name"], match["ex_open"]
    is_page = name == "H"
    if name.isupper() and (is_page or len(opener) == 1):
        end = _end_of_plain(lexer, match.end(), opener)
        if end < 0:
            return match.end()
        if is_page:
            lexer.embed(match.end(), end - len(opener), "heex")
            return end
        return lexer.emit(match.start(), end)
    closer = PAIRS.get(opener, opener)
    lexer.push(_sigil_mode(lexer, closer, holes=name.islower()), match.start())
    return match.end()


def _end_of_plain(lexer: Lexer, start: int, opener: str) -> int:
    if len(opener) == 1:
        return end_of_delimited(lexer, start, opener)
    close = lexer.text.find(opener, start, lexer.end)
    return close + len(opener) if close >= 0 else -1


def _erlang_sigil(lexer: Lexer, match: re.Match[str]) -> int:
    """`~S[…]`: nothing is code in it."""
    if lexer.text.startswith('"""', match.start("ex_open")):
        return match.end() - 1  # as long as without the sigil
    end = end_of_delimited(lexer, match.end(), match["ex_open"])
    return match.end() if end < 0 else lexer.emit(match.start(), end)


def _sigil_mode(lexer: Lexer, closer: str, *, holes: bool) -> Mode:
    def rules() -> list[Rule]:
        hole = [Rule(r"#\{", act=open_hole)] if holes else []
        return [*hole, Rule(r"\\(?:\r\n|.)?"), Rule(re.escape(closer), act=close_string)]

    return lexer.grammar.mode(("sigil", closer, holes), rules)


FORMS = {
    "character": (Rule(r"\$(?:\\.|[^\\\r\n])"),),
    "elixir_character": (Rule(r"\?(?<![\w)\]}]\?)(?:\\.|[^\\\s])"),),
    "erlang_sigil": (Rule(r"~(?P<ex_name>[bsBS]?)(?P<ex_open>[/|'\"`#(\[{<])", act=_erlang_sigil),),
    "sigil": (Rule(r"~(?P<ex_name>[a-z]|[A-Z][A-Z0-9]*)(?P<ex_open>\"\"\"|'''|[/|\"'(\[{<])", act=_sigil),),
    "atom": (Rule(r"'[^'\\\r\n]*+(?:\\.[^'\\\r\n]*+)*+'?", STRING),),
}
