"""Special forms of C#: raw strings with any number of quotes, directives whose rest is text, the page within Razor."""

from debtctl.scanning.lexer import STRING, Rule


def _raw(mark: str) -> str:
    return rf'"""(?P<{mark}>"*+)[^"]*+(?:"(?!""(?P={mark}))[^"]*+)*+(?:"""(?P={mark}))?"*+'


FORMS = {
    "raw_string": (Rule(_raw("cs_raw"), STRING), Rule(r"\$(?<!\$\$)\$*+" + _raw("cs_holes"), STRING)),
    # A line of the page inside a Razor block: up to its end, or to a comment on it.
    "markup": (Rule(r"\n[ \t]*+<(?=[A-Za-z/])(?:[^\r\n<@]|<(?!!--)|@(?!\*))*+"),),
    "directive": (Rule(r"#(?:region|endregion|error|warning)\b[^\r\n]*+"),),
}
