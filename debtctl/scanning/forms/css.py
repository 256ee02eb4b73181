"""Special forms of style sheets: addresses without quotes, in which `//` is no comment."""

from debtctl.scanning.lexer import Rule

FORMS = {"url": (Rule(r"\((?<=\b(?i:url)\()[ \t]*+(?![\"'])[^)\r\n]*+"),)}
