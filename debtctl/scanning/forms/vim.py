"""Special forms of Vim script: a quote that opens a comment or a string, and scripts of other languages."""

import re

from debtctl.scanning.forms.literals import FAR
from debtctl.scanning.lexer import LINE_COMMENT, Lexer, Rule, end_of_line, opens_line

_VIM_STRING = re.compile(r'"[^"\\\r\n]*+(?:\\[^\r\n][^"\\\r\n]*+)*+"')


# To these commands a quote is only a letter, mostly the name of a register: nnoremap <leader>p "+p.
_TAKES_QUOTES = (
    r"[ \t:]*(?:sil(?:ent)?!?[ \t]+)?"
    r"(?:(?:(?:[anvxsoilct]|tl)?(?:nore)?(?:map|me(?:nu)?)|(?:nore)?map!)[ \t]+\S|norm(?:al)?!?[ \t])"
)


# Nothing can follow: `endif " a != "b"`, `let x = 1 " say "x"`; a string would need an operator in front.
_IS_WHOLE = (
    r"[ \t]*(?:(?:endif|else|endfor|endw(?:hile)?|endf(?:unc(?:tion)?)?|endtry|finally|try|break|continue|finish)"
    r"|(?:let|if|elseif|while|call|return|for|const)[ \t][^|\r\n]*[\w)\]}'\"](?<!\bis)(?<!\bisnot)(?<!\bin)"
    r"|syn(?:tax)?[ \t]+match[ \t]+[^\"\r\n]*\"(?:[^\"\\\r\n]|\\.)*+\"[^\"\r\n]*)[ \t]+\Z"  # there is one pattern
)
_COMMAND_LINE = re.compile(f"(?P<whole>{_IS_WHOLE})|{_TAKES_QUOTES}")
_EXPECTS_VALUE = re.compile(
    r"(?:[=(,+\[{?~]|(?<!\\)\.|(?:^|[\s|:])(?:exe|exec|execute|echo|echom|echomsg|echoerr))[ \t]*\Z"
)


def _vim_quote(lexer: Lexer, match: re.Match[str]) -> int:
    """`"` opens a comment first on its line, and where no second one follows; else a string."""
    start = match.start()
    if opens_line(lexer.text, start):
        return lexer.emit(start, end_of_line(lexer.text, start, lexer.end), LINE_COMMENT, 1)
    near = max(start - FAR, 0)
    line = lexer.text.rfind("\n", near, start) + 1
    # Of a longer line the command is out of sight.
    command = _COMMAND_LINE.match(lexer.text, line, start) if line or not near else None
    if command and command["whole"]:
        return lexer.emit(start, end_of_line(lexer.text, start, lexer.end), LINE_COMMENT, 1)
    if command or lexer.text[start - 1] == "@":
        return match.end()
    if start >= lexer.notes.get("open until", -1):
        closed = _VIM_STRING.match(lexer.text, start, lexer.end)
        if closed is not None:
            return lexer.emit(start, closed.end())
        # Nor is one closed that begins behind it on the line: looking again would be quadratic.
        lexer.notes["open until"] = end_of_line(lexer.text, start, lexer.end)
    if not lexer.text[start - 1].isspace():
        return match.end()
    if _EXPECTS_VALUE.search(lexer.text, max(line - 1, lexer.start, start - 40), start):
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


FORMS = {
    "vim_quote": (Rule('"', act=_vim_quote),),
    "vim_heredoc": (Rule(r"<<[ \t]*+(?:(?:trim|eval)[ \t]++)*+(?P<vim_word>[A-Za-z_]\w*+)", act=_vim_heredoc),),
}
