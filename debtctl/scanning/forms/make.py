"""Special forms of make files: escaped marks, and recipes, which are lines of shell."""

import re

from debtctl.scanning.lexer import Lexer, Rule


def _recipe(lexer: Lexer, match: re.Match[str]) -> int:
    # Most recipes have no comment, and to lex a line by itself costs as much as a hundred characters.
    if not lexer.comments_only or "#" in match[0]:
        lexer.embed(match.start() + 2, match.end(), "make-recipe")
    return match.end()


_ENDEF = re.compile(r"^[ \t]*endef\b", re.MULTILINE)


def _define(lexer: Lexer, match: re.Match[str]) -> int:
    """`define name`: what stands up to `endef` is kept as it is, and lines of shell for the most part."""
    close = None if "no endef" in lexer.notes else _ENDEF.search(lexer.text, match.end(), lexer.end)
    if close is None:
        lexer.notes["no endef"] = 1
        return match.end()
    if not lexer.comments_only or lexer.text.find("#", match.end(), close.start()) >= 0:
        lexer.embed(match.end(), close.start(), "make-recipe")
    return close.start()


FORMS = {
    "define": (
        Rule(r"\n(?:override[ \t]++)?define[ \t]++[^\r\n]*+", act=_define),
        Rule(r"define(?<![\s\S]define)[ \t]++[^\r\n]*+", act=_define),  # on the first line
    ),
    "escape": (Rule(r"\\(?:\r\n|.)?"),),
    "recipe": (Rule(r"\n\t[^\\\r\n]*+(?:\\(?:\r\n|.)?[^\\\r\n]*+)*+", act=_recipe),),
}
