"""Special forms of Rust: raw strings, and character literals told from lifetimes."""

from debtctl.scanning.lexer import STRING, Rule

FORMS = {
    "raw_string": (
        Rule(r'"(?<=r")[^"]*+"?', STRING),
        Rule(r'#(?<=r#)(?P<rust_marks>#*+)"[^"]*+(?:"(?!#(?P=rust_marks))[^"]*+)*+(?:"#(?P=rust_marks))?', STRING),
    ),
    "character": (Rule(r"'(?:\\(?:u\{[0-9a-fA-F_]{1,12}\}|x[0-9a-fA-F]{2}|[^\r\n])|[^'\\\r\n])'", STRING),),
}
