"""Special forms of make files: escaped marks, and recipes, which are lines of shell."""

import re

from debtctl.scanning.lexer import Lexer, Rule

_RECIPE = re.compile(r"\t[^\\\r\n]*+(?:\\(?:\r\n|.)?[^\\\r\n]*+)*+", re.DOTALL)


def _recipe(lexer: Lexer, match: re.Match[str]) -> int:
    line = _RECIPE.match(lexer.text, match.start() + 1, lexer.end)
    if line is None:
        return match.end()
    lexer.embed(line.start() + 1, line.end(), "make-recipe")
    return max(line.end(), match.end())


FORMS = {
    "escape": (Rule(r"\\(?:\r\n|.)?"),),
    "recipe": (Rule(r"\n(?=\t)", act=_recipe),),
}
