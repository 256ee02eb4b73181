"""Special forms of C and what took after it: character literals, C++ raw strings."""

from debtctl.scanning.lexer import STRING, Rule

# At most a few characters on one line: an apostrophe in `#error don't` or in assembler text opens nothing. One between
# digits is a separator (1'000), unless what stands before it is a prefix (u8'a').
_CHARACTER = Rule(
    r"'(?:(?<!\w')|(?<=\b[LuU]')|(?<=\bu8'))(?:\\[^\r\n][^'\r\n]{0,10}|[^'\\\r\n]{1,8})'",
    STRING,
)
_RAW_STRING = Rule(
    r'"(?<=R")(?<![A-KM-TV-Za-tv-z0-79_]R")(?P<cxx_tag>[^()\\\s"]{0,16})\('
    r'[^)]*+(?:\)(?!(?P=cxx_tag)")[^)]*+)*+(?:\)(?P=cxx_tag)")?',
    STRING,
)

FORMS = {
    "character": (_CHARACTER,),
    "raw_string": (_RAW_STRING,),
}
