"""Special forms of make files: escaped marks, and recipes, which are lines of shell."""

import re

from debtctl.scanning.lexer import Lexer, Rule


def _recipe(lexer: Lexer, match: re.Match[str]) -> int:
    # Most recipes have no comment, and to lex a line by itself costs as much as a hundred characters.
    if not lexer.comments_only or "#" in match[0]:
        lexer.embed(match.start() + 2, match.end(), "make-recipe")
    return match.end()


FORMS = {
    "escape": (Rule(r"\\(?:\r\n|.)?"),),
    "recipe": (Rule(r"\n\t[^\\\r\n]*+(?:\\(?:\r\n|.)?[^\\\r\n]*+)*+", act=_recipe),),
}
