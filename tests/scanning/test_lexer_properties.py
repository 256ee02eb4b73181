"""What holds for the lexer whatever the text and the language: it ends, it is quick, its tokens are in order."""

import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debtctl.scanning.comments import comments, spans
from debtctl.scanning.languages import language_named, language_names, load_languages
from debtctl.scanning.text import WIDE_MARKS, decode, is_binary
from tests.scanning.test_rows import SAMPLED, holders_of

LANGUAGES = load_languages()
NAMES = language_names(LANGUAGES)

# What opens, closes, escapes or nests in some language: random text would hardly ever reach those states.
PIECES = r'''
// # -- ; % ! * ' " """ ` $ ${ #{ \( \ { } ( ) [ ] < > </ /> <!-- --> /* */ {- -} (* *) #| |# =begin =end 'a'
__END__ <<EOF EOF <<~A A <<'B' B $$ $a$ @" $" r#" "# R"x( )x" [[ ]] [=[ --[[ f" rf""" f'{ : % %q{ %w[ / /x/ ?" ?'
<?php ?> <?= <script> </script> <style> </style> <a <%= %> {{ }} {# #} {% %} | |- > - \t : ~~~ ``` := #; #_ -*- C c
REM dnl \begin{comment} \end{comment} =pod =cut s/ y/ m{ qw( q' return x 1 if , = TODO FIXME
'''.split()  # noqa: SIM905
PIECES += ["''", "'''"]
LINES = ["\n", "\r\n", "\r", " ", "\t", "é", "\x00", "\u2028"]
TEXT = st.lists(st.sampled_from([*PIECES, *LINES]) | st.text(max_size=3))


def assert_in_order(text, found):
    position = 0
    for token in found:
        assert position <= token.start < token.end <= len(text)
        assert token.start <= token.content <= token.content_end <= token.end
        position = token.end


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=10, deadline=None)
@given(pieces=TEXT)
def test_any_text(name, pieces):
    """Tokens are in order and never overlap, nothing raises, and comments are the same whether strings are wanted."""
    language = language_named(name, LANGUAGES)
    text = "".join(pieces)

    everything = list(spans(text, language))
    only_comments = comments(text, language)

    assert_in_order(text, everything)
    assert_in_order(text, only_comments)
    assert [(t.start, t.end) for t in everything if t.kind == "comment"] == [(t.start, t.end) for t in only_comments]


@st.composite
def broken_sample(draw, name):
    """A part of one of the samples with something put in and something taken out: deep states, gone wrong."""
    samples = SAMPLED.get(name) or [sample for each in holders_of(name) for sample in SAMPLED[each]]
    lines = draw(st.sampled_from([text for _, text in samples])).splitlines(keepends=True)
    first = draw(st.integers(0, len(lines) // 2))
    text = "".join(lines[first:])
    for piece in draw(st.lists(st.sampled_from(["", "", *PIECES, *LINES]), max_size=4)):
        start = draw(st.integers(0, len(text)))
        text = text[:start] + piece + text[start + draw(st.integers(0, 3)) :]
    return text


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.data_too_large])
@given(data=st.data())
def test_any_part_of_a_sample(name, data):
    """The same of what is nearly right: it gets where loose pieces do not, into islands, cells and templates."""
    language = language_named(name, LANGUAGES)
    text = data.draw(broken_sample(name))

    everything = list(spans(text, language))
    only_comments = comments(text, language)

    assert_in_order(text, everything)
    assert_in_order(text, only_comments)
    assert [(t.start, t.end) for t in everything if t.kind == "comment"] == [(t.start, t.end) for t in only_comments]
    assert not [text[t.start : t.end] for t in only_comments if text[t.start].isspace()]


@settings(max_examples=300, deadline=None)
@given(name=st.sampled_from(NAMES), head=st.binary(max_size=8), tail=st.binary(max_size=200))
def test_any_bytes(name, head, tail):
    """Whatever a file holds: it is binary, or its tokens are in order."""
    content = head + "".join(text for _, text in SAMPLED.get(name, ())[:1]).encode() + tail

    text = decode(content)

    assert (text is None) == is_binary(content) or content[:2] in WIDE_MARKS
    assert_in_order(text or "", list(spans(text or "", language_named(name, LANGUAGES))))


# What was once found to cost more the longer the text is, in one language or another.
ODD = ["x ; # ", "it's ", "<a '\"", "/[", "a\\\n", " \t", '"#', "x = /", "<script '", "$$", "##", "(*", "x\n"]
ODD += [
    " - ",
    " [a ",
    "(* {|",
    "|a\\",
    " {# ",
    "$c = @( ",
    "- ```s ",
    '\\"\\ TO',
    "``\\",
    "<script type=text/html>",
    ".. _x ",
    'echo "${arr[@ ',
    "@if",
]


def seconds_for(text, language):
    start = time.process_time()
    comments(text, language)
    return time.process_time() - start


def unlike_each_other():
    """One language for each set of special forms, islands and holes: the rest differs in letters only."""
    kinds = {}
    for name in NAMES:
        language = language_named(name, LANGUAGES)
        kinds.setdefault((language.forms, bool(language.islands), any(s.holes for s in language.strings)), name)
    return list(kinds.values())


@pytest.mark.parametrize("name", unlike_each_other())
def test_time_is_linear(name):
    """No opener, however often repeated without its closer, makes a text cost more than its length."""
    language = language_named(name, LANGUAGES)

    slow = [piece for piece in [*PIECES, *ODD] if seconds_for(piece * (5_000 // len(piece)), language) > 0.004]

    # Five times longer may cost five times as much, and a busy machine twice that; a quadratic lexer 25 times.
    for piece in slow:
        short, long = (piece * (length // len(piece)) for length in (8_000, 40_000))
        assert seconds_for(long, language) < 12 * min(seconds_for(short, language) for _ in range(3)), piece


def steps_for(text, language):
    """How many calls reading the comments of a text takes, ours and the interpreter's: the work but for the seconds."""
    steps = 0

    def count(frame, event, callee):
        nonlocal steps
        steps += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        comments(text, language)
    finally:
        sys.setprofile(None)
    return steps


@pytest.mark.parametrize("name", unlike_each_other())
def test_steps_are_linear(name):
    """Eight times the text takes at most eight times the steps, and never more than a few for each character."""
    language = language_named(name, LANGUAGES)

    for piece in PIECES:
        short, long = (piece * (length // len(piece)) for length in (300, 2_400))
        comments(short, language)  # what is compiled once is not counted
        assert steps_for(long, language) <= 9 * steps_for(short, language) + 50, piece
        assert steps_for(long, language) <= 20 * len(long), piece


def test_steps_are_linear_in_unclosed_heredocs():
    """A text of here-documents that never end is read once, not once for each."""
    short, long = ("\n".join(f"cat <<WORD{number}" for number in range(lines)) for lines in (500, 4_000))
    language = language_named("shell", LANGUAGES)

    assert steps_for(long, language) <= 9 * steps_for(short, language)


def test_what_is_opened_a_thousand_times_and_never_closed_ends_the_search():
    """No compiler follows so deep: the rest is given up, and what stands before it is kept."""
    text = "# TODO: kept\n" + "f'{" * 2_000 + "\n# TODO: lost\n"

    assert ["# TODO: kept"] == [text[t.start : t.end] for t in comments(text, language_named("python", LANGUAGES))]


def test_a_language_in_itself_a_thousand_times_raises_nothing():
    """A page in a script in a page is read as far as anybody writes one, and nothing runs out of stack."""
    page, fenced = "<!-- TODO: kept -->\n" + "<script type='text/html'>" * 2_000, "```markdown\n~~~markdown\n" * 1_000

    assert ["<!-- TODO: kept -->"] == [page[t.start : t.end] for t in comments(page, language_named("html", LANGUAGES))]
    assert [] == comments(fenced, language_named("markdown", LANGUAGES), fenced_code=True)


def test_what_is_nested_as_deep_as_people_nest():
    """A hundred levels, and the comment behind them is found."""
    text = "f'{" * 100 + "x" + "}'" * 100 + "  # TODO: found"

    assert ["# TODO: found"] == [text[t.start : t.end] for t in comments(text, language_named("python", LANGUAGES))]
