"""Special forms of Swift: raw strings and raw regular expressions with any number of marks."""

from debtctl.scanning.lexer import STRING, Rule

FORMS = {
    "raw_string": (
        Rule(
            r'#(?<!##)(?P<swift_marks>#*+)(?P<swift_quote>"(?:"")?+|/).*?(?:(?P=swift_quote)#(?P=swift_marks)|\Z)',
            STRING,
        ),
    ),
    # Only where it cannot be an operator: behind `=`, `(`, `,` or `:`, closed on its line, no space inside its ends.
    "regex": (Rule(r"/(?:(?<=[(,=:]/)|(?<=[(,=:] /))(?![/* ])(?:[^/\\\r\n]|\\[^\r\n])++(?<! )/", "regex"),),
}
