"""Comments and spans as the marker grammar and `why` see them. What each language has: test_samples.py."""

import pytest

from debtctl.scanning.comments import comments, spans
from debtctl.scanning.languages import Language, language_named, load_languages

LANGUAGES = load_languages()


def found(name, text, **options):
    return [
        (text[one.start : one.end], text[one.content : one.content_end], one.kind)
        for one in comments(text, language_named(name, LANGUAGES), **options)
    ]


def kinds(name, text):
    return [(one.kind, text[one.start : one.end]) for one in spans(text, language_named(name, LANGUAGES))]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("python", "x # a", [("# a", " a", "line")]),
        ("c", "/* a */", [("/* a */", " a ", "block")]),
        ("c", "/**/x/***/", [("/**/", "", "block"), ("/***/", "*", "block")]),
        ("c", "/*/", [("/*/", "/", "block")]),
        ("c", "/* open", [("/* open", " open", "block")]),
        ("c", "// a \\\n b\nc", [("// a \\\n b", " a \\\n b", "line")]),
        ("c", "// a \\\r\n b\r\nc", [("// a \\\r\n b", " a \\\r\n b", "line")]),
        ("rust", "/* a /* b */", [("/* a /* b */", " a /* b ", "block")]),
        ("rust", "/* a /* b */ c */", [("/* a /* b */ c */", " a /* b */ c ", "block")]),
        ("lua", "--[==[ a ]=] ]==]", [("--[==[ a ]=] ]==]", " a ]=] ", "block")]),
        ("lua", "--[=[ a", [("--[=[ a", " a", "block")]),
        ("html", "<!-- a -->", [("<!-- a -->", " a ", "block")]),
        ("ruby", "=begin\nx\n=end\n", [("=begin\nx\n=end", "\nx", "block")]),
        ("python", "# a\r# b\r\n# c", [("# a", " a", "line"), ("# b", " b", "line"), ("# c", " c", "line")]),
        ("python", "#", [("#", "", "line")]),
        ("python", "", []),
        ("php", "<?php // a ?>b", [("// a ", " a ", "line")]),
        ("php", "<?php # a", [("# a", " a", "line")]),
    ],
)
def test_leader_and_closer_are_not_content(name, text, expected):
    """A comment knows where its text begins and ends, closed or not."""
    assert expected == found(name, text)


def test_comment_names_its_own_language():
    """In a page with a script, the comment of the script says so."""
    text = "<!-- a --><script>// b\n</script><style>/* c */</style>"

    titles = [one.language for one in comments(text, language_named("html", LANGUAGES))]

    assert ["HTML", "JavaScript", "CSS"] == titles


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("python", "x = 'a' # b", [("string", "'a'"), ("comment", "# b")]),
        ("javascript", "`a${b/1}` + /c/", [("string", "`a${"), ("string", "}`"), ("regex", "/c/")]),
        ("shell", "cat <<E\na\nE\n", [("heredoc", "a\n")]),
        ("ruby", "x\n__END__\n# a", [("data", "__END__\n# a")]),
        ("xml", "<a><![CDATA[<!-- b -->]]></a>", [("text", "<![CDATA[<!-- b -->]]>")]),
        ("kotlin", '"a${', [("string", '"a${')]),
        ("kotlin", '"a${b}', [("string", '"a${'), ("string", "}")]),
        ("kotlin", '"a\nb"c', [("string", '"a'), ("string", '"c')]),
        ("csharp", '$"{{a}} {b}" + $@"c""d"', [("string", '$"{{a}} {'), ("string", '}"'), ("string", '$@"c""d"')]),
        ("yaml", "a: |\n  b\nc: 'd'\n", [("string", "  b\n"), ("string", "'d'")]),
    ],
)
def test_spans(name, text, expected):
    """What is not plain code has a kind and a place: `why` says what a word stands inside."""
    assert expected == kinds(name, text)


def test_docstrings_are_an_option():
    """Off, a docstring is a string; on, the first statement of a file or a block is a comment of its own kind."""
    text = '"""a"""\nimport b\nclass C:\n    # d\n    r\'\'\'e\'\'\'\n    f = """g"""\n    """h"""\n'

    assert [("# d", " d", "line")] == found("python", text)
    assert [('"""a"""', "a", "docstring"), ("# d", " d", "line"), ("'''e'''", "e", "docstring")] == found(
        "python", text, docstrings=True
    )


def test_docstrings_elsewhere_are_none():
    """The option changes nothing in a language that has no docstrings."""
    assert [] == found("javascript", '"""a"""', docstrings=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p a='<?= $b /* c */ ?>'>", ["/* c */"]),
        ("<!-- a <?php /* b */ ?> c -->", ["<!-- a <?php ", "/* b */", " ?> c -->"]),
        ("<!-- <?= 1 ?> c -->", ["<!-- <?= 1 ?> c -->"]),
        ("<?php /* a */ ?><?PHP /* b */", ["/* a */", "/* b */"]),
        ("<?php $a = '?>'; // b", ["// b"]),
        ("<script>x = <?= 1 ?> / 2; // a / b\n</script>", ["// a / b"]),
        ("<!--<?php /* a */ ?>--><?php /* b */", ["<!--<?php ", "/* a */", " ?>-->", "/* b */"]),
        ("<!--<?php /* a */", ["<!--<?php ", "/* a */"]),
    ],
)
def test_islands(text, expected):
    """Code in a page is lexed as its own language, and no token of the page covers it."""
    assert expected == [text[one.start : one.end] for one in comments(text, language_named("php", LANGUAGES))]


def test_language_that_knows_nothing():
    """Without comments, strings and forms everything is code."""
    assert [] == comments("// # /* */", Language("plain", "Plain"))
