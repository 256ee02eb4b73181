"""Special forms of Dockerfiles: `RUN` is followed by shell, other instructions may take here-documents."""

import re

from debtctl.scanning.lexer import Lexer, Rule, opens_line

_REST = re.compile(r"[^\\\r\n]*+(?:\\[ \t]*(?:\r\n|.)?(?:[ \t]*#[^\n]*\n)*[^\\\r\n]*+)*+", re.DOTALL)
_HEREDOC = re.compile(r"<<-?([\"']?)([A-Za-z_]\w*)\1")


def _run(lexer: Lexer, match: re.Match[str]) -> int:
    if not opens_line(lexer.text, match.start()):
        return match.end()
    rest = _REST.match(lexer.text, match.end(), lexer.end)
    if rest is None or rest[0].lstrip().startswith("["):
        return match.end()
    heredoc = _HEREDOC.search(rest[0])
    if heredoc is None:
        if not lexer.comments_only or "#" in rest[0]:
            lexer.embed(rest.start(), rest.end(), "shell")
        return rest.end()
    return _run_heredoc(lexer, rest, heredoc)


def _run_heredoc(lexer: Lexer, rest: re.Match[str], heredoc: re.Match[str]) -> int:
    """`RUN <<EOF`: the body is a script, of shell unless another program takes it."""
    body = rest.end() + 1
    close = lexer.line_of(heredoc[2], body, stripped=True)
    if close < 0:
        return rest.end()
    program = re.match(r"\s*(?:--\S+\s+)*(?:\S*/)?(\w+)?", rest[0].replace(heredoc[0], " "))
    name = (program[1] or "sh") if program else "sh"
    first = lexer.text[body : lexer.text.find("\n", body, lexer.end)]
    language = "shell" if name in ("sh", "bash", "set", "cat") else name.rstrip("0123456789")
    if name in ("cat", "tee"):
        lexer.emit(body, close, "heredoc")
    elif first.startswith("#!") and "sh" not in first:
        lexer.embed(body, close, first.rpartition("/")[2].rpartition(" ")[2].rstrip("0123456789."))
    else:
        lexer.embed(body, close, language)
    return close


def _copy_heredoc(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.expect_heredoc(match["docker_word"], indented=bool(match["docker_dash"]), after=match.end())
    return match.end()


FORMS = {
    "run": (Rule(r"R(?<!\wR)(?i:UN)(?=\s)", act=_run), Rule(r"r(?<!\wr)(?i:un)(?=\s)", act=_run)),
    "heredoc": (
        Rule(
            r"<<(?P<docker_dash>-?)(?P<docker_quote>[\"']?)(?P<docker_word>[A-Za-z_]\w*+)(?P=docker_quote)",
            act=_copy_heredoc,
        ),
    ),
}
