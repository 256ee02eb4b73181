"""What the comparison with other lexers over real source found (docs/accuracy.md): the shortest text of each case."""

import pytest

from debtctl.scanning.comments import comments, spans
from debtctl.scanning.languages import language_named, language_of, load_languages

LANGUAGES = load_languages()


def comment_texts(name, text):
    return [text[one.start : one.end] for one in comments(text, language_named(name, LANGUAGES))]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("haskell", "{-# LANGUAGE CPP #-}\n{- a -}\n", ["{- a -}"]),
        ("haskell", "{-# INLINE f #-} -- a {-# b\n", ["-- a {-# b"]),
        ("haskell", "{-# OPEN\n-- a\n", []),
        ("tcl", "a ;# b\nc 0x16;\t# d\ne;#\n  # f \\\n g\nh #i\n", ["# b", "# d", "#", "# f \\\n g"]),
        ("vue", '<script type="text/jsx">\na // b\n</script>', ["// b"]),
        ("pascal", "{$IFDEF A} { b } (*$I c*) (* d *) {$ELSE", ["{ b }", "(* d *)"]),
        ("perl", "$a = \\'b'; # c\nf( \\\"d\", \\'e'); # g\n", ["# c", "# g"]),
        ("perl", 's,\\"[^\\"]*\\",,g; # a\n', ["# a"]),
        ("perl", "1;\n__END__\n# data\n\n=head1 NAME\n\na\n\n=cut\n\n# data\n", ["=head1 NAME\n\na\n\n=cut"]),
        ("perl", "__DATA__\nx\n=pod\n\na\n", ["=pod\n\na\n"]),
        ("perl", "1;\n__END__", []),
        ("prolog", "a(2'01). % b\nc(36'zz). % d\ne(0''). % f\n", ["% b", "% d", "% f"]),
        ("prolog", "a('2', b1'c'). % d", ["% d"]),
        ("perl", "$x = <<E;\n__END__\nE\n# a\n", ["# a"]),
        ("php", "<!-- a <?php 'b' ?> c -->", ["<!-- a <?php ", "?> c -->"]),
    ],
)
def test_comments_are(name, text, expected):
    """These comments, and no other."""
    assert expected == comment_texts(name, text)


def test_behind_the_end_of_perl_is_data_around_its_documentation():
    """`why` names what a line behind __END__ is."""
    text = "1;\n__END__\nx\n=pod\n\n=cut\ny\n"

    found = [(one.kind, text[one.start : one.end]) for one in spans(text, language_named("perl", LANGUAGES))]

    assert [("data", "__END__\nx\n"), ("comment", "=pod\n\n=cut"), ("data", "\ny\n")] == found


@pytest.mark.parametrize(
    ("path", "head", "expected"),
    [
        ("a.pl", "/*  Part of a Prolog\n\n    Author: A\n", "prolog"),
        ("a.pl", "use strict; /* not a comment */\n", "perl"),
    ],
)
def test_language_is(path, head, expected):
    """Suffixes that two languages share."""
    assert expected == language_of(path, head, LANGUAGES).name


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("ruby", "<<'A'\nA\n# b", ["# b"]),
        ("shell", '<<A "$(b)\n# c\nA\nd" # e', ['"$(', ")\n", "# c\n", '\nd"', "# e"]),
    ],
)
def test_here_documents_and_what_surrounds_them(name, text, expected):
    """A body without a line is no token; a string on the line of the opener goes on behind the body."""
    assert expected == [text[one.start : one.end] for one in spans(text, language_named(name, LANGUAGES))]
