"""Special forms of C#: raw strings with any number of quotes, directives whose rest is text."""

from debtctl.scanning.lexer import STRING, Rule


def _raw(mark: str) -> str:
    return rf'"""(?P<{mark}>"*+)[^"]*+(?:"(?!""(?P={mark}))[^"]*+)*+(?:"""(?P={mark}))?"*+'


FORMS = {
    "raw_string": (Rule(_raw("cs_raw"), STRING), Rule(r"\$(?<!\$\$)\$*+" + _raw("cs_holes"), STRING)),
    "directive": (Rule(r"#(?:region|endregion|error|warning)\b[^\r\n]*+"),),
}
