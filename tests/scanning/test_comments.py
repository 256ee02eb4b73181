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
        ("<!-- a <?php /* b */ ?> c -->", ["<!-- a <?php ", "/* b */", "?> c -->"]),
        ("<!-- <?= 1 ?> c -->", ["<!-- <?= 1 ?> c -->"]),
        ("<?php /* a */ ?><?PHP /* b */", ["/* a */", "/* b */"]),
        ("<?php $a = '?>'; // b", ["// b"]),
        ("<script>x = <?= 1 ?> / 2; // a / b\n</script>", ["// a / b"]),
        ("<!--<?php /* a */ ?>--><?php /* b */", ["<!--<?php ", "/* a */", "?>-->", "/* b */"]),
        ("<!--<?php /* a */", ["<!--<?php ", "/* a */"]),
    ],
)
def test_islands(text, expected):
    """Code in a page is lexed as its own language, and no token of the page covers it."""
    assert expected == [text[one.start : one.end] for one in comments(text, language_named("php", LANGUAGES))]


def test_language_that_knows_nothing():
    """Without comments, strings and forms everything is code."""
    assert [] == comments("// # /* */", Language("plain", "Plain"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("markdown", "```python\nx = 1  # a\n```\n"),
        ("markdown", "~~~ {.python}\nx = 1  # a\n~~~\n"),
        ("markdown", "> ```py\n> # a\n> ```\n"),
        ("markdown", "```python\n# a"),
        ("org", "#+begin_src python\n# a\n#+end_src\n"),
    ],
)
def test_fenced_code_is_an_option(name, text):
    """Code blocks in prose are text; by option they are lexed as the language they name."""
    assert [] == found(name, text)
    assert [("# a", " a", "line")] == found(name, text, fenced_code=True)


@pytest.mark.parametrize(
    "text",
    [
        "a ``` b <!-- c -->",
        "```a`b <!-- c -->",
        "a `b\n\n` <!-- c -->",
        "``a` <!-- c -->",
        "\\`a <!-- c --> `",
        "`a <!-- c -->\n\nb ` c `",
    ],
)
def test_marks_that_open_no_code(text):
    """In Markdown a row of backticks without its like in the same paragraph is only text."""
    assert [("<!-- c -->", " c ", "block")] == found("markdown", text)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("python", "f'{a[\"b\"]:{c}#x}' # d", ["# d"]),
        ("python", "f'{a:\n# b", []),
        ("python", "f'{{' f'\n'# a\nf'}' # b", ["# b"]),
        ("javascript", "a\n/b/.test('//') // c", ["// c"]),
        ("javascript", "} // a\n/'/ // b", ["// a", "// b"]),
        ("javascript", "x = a /* ' */ / b // c", ["/* ' */", "// c"]),
        ("javascript", "if (a(b)) /'/.x // c", ["// c"]),
        ("javascript", "a(b) / c / d // e", ["// e"]),
        ("javascript", "a = <b c='\n'>d</b> // e", ["// e"]),
        ("javascript", "x = /[/ // a", ["// a"]),
        ("javascript", "x = /[/\n// a", ["// a"]),
        ("tsx", "f<T>(a) // b", ["// b"]),
        ("ruby", "x = <<A if y # a\n# b\nA\n# c", ["# a", "# c"]),
        ("ruby", "x = y <<A\n# a", ["# a"]),
        ("ruby", "x = /a # b\n# c", ["# b", "# c"]),
        ("ruby", "x = /\n # a\n/x # b", ["# b"]),
        ("ruby", "x = %= 3 # a", ["# a"]),
        ("ruby", "x %q # a", ["# a"]),
        ("perl", "m{a # b", ["# b"]),
        ("perl", "$x = /\n# a\n/x; # b", ["# b"]),
        ("perl", "$x = / a # b\n$y / 2 # c", ["# b", "# c"]),
        ("perl", "print <<''; # a\nb # c\n\n# d", ["# a", "# c", "# d"]),
        ("perl", "s (a # b)\n (c); # d", ["# d"]),
        ("perl", "$h{q # a", ["# a"]),
        ("shell", "a <<X # b\n# c", ["# b", "# c"]),
        ("shell", "${a:-'#'} # b", ["# b"]),
        ("shell", "echo ${a:-\"$(echo '}' # b\n)\"} # c", ["# b", "# c"]),
        ("shell", "echo ${a:-$(b '}')} # c", ["# c"]),
        ("shell", "echo \"${a:-${b:-'}'}}\" # c", ["# c"]),
        ("shell", "cat <<-A <<B # c\n# d\n\tA\n# e\nB\n# f", ["# c", "# f"]),
        ("yaml", "a: |\n  b # c\nd: >+1 # e\n  # f\n", ["# e"]),
        ("yaml", "a: |", []),
        ("yaml", "- |\n # a\n- # b", ["# b"]),
        ("yaml", "a: !t 'b # c' # d", ["# d"]),
        ("yaml", "a: b 'c # d", ["# d"]),
        ("yaml", "a: x | y # b", ["# b"]),
        ("sql", "SELECT $$ -- a", []),
        ("sql", "DO $a$ -- b\n$a$ -- c", ["-- b", "-- c"]),
        ("sql", "DO LANGUAGE plpgsql $$ -- a\n$$", ["-- a"]),
        ("sql", "a # b", []),
        ("php", "<?php <<<A\n// b\nA2 A\n  A; // c", ["// c"]),
        ("php", "<?php <<<A\n// b", []),
        ("dockerfile", 'RUN ["a", "# b"]\nXRUN a # b\n# c', ["# c"]),
        ("dockerfile", "RUN <<A python3\nx = '#' # a\nA\n# b", ["# a", "# b"]),
        ("dockerfile", "RUN <<A cat > b\n# a\nA\n# b", ["# b"]),
        ("dockerfile", "RUN <<A\n#!/usr/bin/env python\nx = '''# a'''\nA\n# b", ["#!/usr/bin/env python", "# b"]),
        ("dockerfile", "RUN <<A\n# a", ["# a"]),
        ("make", "a:\n\t@echo b # c\n\n\t-# d\ne = \\# f", ["# c", "-# d"]),
        ("html", "<script", []),
        ("html", "<script src='a'/><!-- b -->", ["<!-- b -->"]),
        ("html", "<a <b><!-- c -->", ["<!-- c -->"]),
        ("html", "<script type='x/unknown'>// a</script><style lang='x'>/* b */</style>", ["/* b */"]),
        ("html", "<script>// a", ["// a"]),
        ("vue", "<template lang='pug'>\n// a\np b // c\n</template>", ["// a"]),
        ("vue", "<template lang='pug'>\n// a\n  b", ["// a\n  b"]),
        ("astro", "<p>a</p>\n---\n// b\n---\n", []),
        ("astro", "---\n// b", []),
        ("rust", "x = 'a' + '\\u{22}' // b", ["// b"]),
        ("haskell", "[r|a -- b", ["-- b"]),
        ("haskell", "[r|a|] [i|b -- c", ["-- c"]),
        ("ocaml", "(* a {x| *) |x} *) (* b", ["(* a {x| *) |x} *)", "(* b"]),
        ("clojure", "#_ a ; b\n#_ [c (d]", ["#_ a", "; b", "#_ [c (d]"]),
        ("clojure", "#_", ["#_"]),
        ("clojure", "#_#_ a (b) c ; d", ["#_#_ a (b)", "; d"]),
        ("racket", "[w #;#;: Real 0] ; a", ["#;#;: Real", "; a"]),
        ("elixir", "~S(a # b", ["# b"]),
        ("elixir", '~S"""\n# a\n""" # b', ["# b"]),
        ("matlab", "%{ a\n%{\nb\n", ["%{ a", "%{\nb\n"]),
        ("vim", 'x"y" " a', ['" a']),
        ("vim", "x << A\nb", []),
        ("vim", "python3 << A\n# b\nA", ["# b"]),
        ("puppet", "@(A)\n# b\nA\n# c", ["# c"]),
        ("puppet", "@(A)\n# b", ["# b"]),
        ("jsonnet", "|||\n # a", []),
        ("sass", "a // b\n// c\n\n  d\ne", ["// b", "// c\n\n  d"]),
        ("org", "#+begin_x\n# a", ["# a"]),
        ("org", "a #+begin_x # b\n# c", ["# c"]),
        ("asciidoc", "----\n// a", []),
        ("restructuredtext", "a .. b\n.. c\r\n   d\r\n", [".. c\r\n   d"]),
        ("jupyter", '{"cells": [{"cell_type": "code"}, {"cell_type": "code", "source": ["%%nobody\\n", "# a"]}]}', []),
        ("jupyter", '{"cells": [{"source": ["# a\\tb \\u00e9"], "cell_type": "code"}]}', ["# a\\tb \\u00e9"]),
        ("razor", "@{ a(); // b\n} // c @* d *@", ["// b", "@* d *@"]),
        ("erb", "<% a # b", ["# b"]),
        ("kotlin", "}}} // a", ["// a"]),
        ("dockerfile", "a RUN b # c", []),
        ("html", "<script <script ", []),
        ("html", "<title></title><!-- a -->", ["<!-- a -->"]),
        ("perl", "f(y, 1); # a", ["# a"]),
        ("perl", "$x = / \\/ # b", ["# b"]),
        ("ruby", "x = / \\/ # b", ["# b"]),
        ("ruby", "x %|a # b", ["# b"]),
        ("vim", 'a"b', []),
        ("markdown", "```", []),
        ("yaml", "a: |\nb: c # d", ["# d"]),
        ("shell", "cat <<A <<A\nx\nA\n# b", ["# b"]),
        ("tex", "\\begin{comment} a", ["\\begin{comment} a"]),
        ("tex", "\\verb|%| % a", ["% a"]),
    ],
)
def test_hard_places(name, text, expected):
    """Where another lexer would lose its way: unclosed, ambiguous, one language in another."""
    assert expected == [one[0] for one in found(name, text)]
