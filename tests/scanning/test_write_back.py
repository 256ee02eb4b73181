"""What is written back into a source file, and that nothing else of it changes."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from debtctl.scanning.markers import Marker, parse_scan_settings, read_markers
from debtctl.scanning.write_back import with_id, with_ignore, with_suggestions, without_comment

SETTINGS = parse_scan_settings({})
ID = "D-7k3qm"


def marker_in(text: str, path: str) -> Marker:
    (marker,) = read_markers(path, text, SETTINGS)
    return marker


IDS = [
    ("# TODO: x", "# TODO(D-7k3qm): x"),
    ("# FIXME leaks", "# FIXME(D-7k3qm): leaks"),
    ("# TODO(@alice, due=2w): x", "# TODO(D-7k3qm): x"),
    ("# TODO(alice) x", "# TODO(D-7k3qm): x"),
    ("# TODO(alice)x", "# TODO(D-7k3qm): x"),
    ("# TODO[gh-12]: x", "# TODO(D-7k3qm): x"),
    ("# TODO (#12)  : x", "# TODO(D-7k3qm): x"),
    ("# TODO (future work)", "# TODO(D-7k3qm): (future work)"),
    ("# TODO(future work)", "# TODO(D-7k3qm): (future work)"),
    ("# TODO - x", "# TODO(D-7k3qm): x"),
    ("# TODO:x", "# TODO(D-7k3qm):x"),
    ("# TODO   x   y ", "# TODO(D-7k3qm):   x   y "),
    ("#TODO", "#TODO(D-7k3qm)"),
    ("# TODO:", "# TODO(D-7k3qm):"),
    ("# TODO::x", "# TODO(D-7k3qm): ::x"),
    ("# todo, x", "# todo(D-7k3qm): x"),
    ("# Fixme: x", "# Fixme(D-7k3qm): x"),
    ("# see. TODO: x", "# see. TODO(D-7k3qm): x"),
    ('# TODO(due="a) b", alice): x', "# TODO(D-7k3qm): x"),
    ("# TODO(D-r5h2v): x", "# TODO(D-7k3qm): x"),
    ("# TODO:\n# x", "# TODO(D-7k3qm):\n# x"),
    ("# [TODO] x", "# [TODO(D-7k3qm)] x"),
    ("# [TODO(alice)]: x", "# [TODO(D-7k3qm)]: x"),
    ("# (TODO [gh-12]) - x", "# (TODO(D-7k3qm)) - x"),
    ("# see (TODO x)", "# see (TODO(D-7k3qm): x)"),
    ("# see. TODO", "# see. TODO(D-7k3qm)"),
    ("# type: ignore TODO x", "# type: ignore TODO(D-7k3qm): x"),
]


@pytest.mark.parametrize(("text", "expected"), IDS)
def test_an_id_takes_the_place_of_the_arguments(text: str, expected: str) -> None:
    """The id alone stands in the bracket; the tag keeps its spelling, the words theirs."""
    around = "x = 'é'\r\n\t{}\r\ny"

    assert around.format(expected) == with_id(around.format(text), marker_in(around.format(text), "a.py"), ID)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/* TODO x */", "/* TODO(D-7k3qm): x */"),
        ("/* TODO **/", "/* TODO(D-7k3qm) **/"),
        ("/*TODO*/", "/*TODO(D-7k3qm)*/"),
        ("/** @todo x */", "/** @todo(D-7k3qm): x */"),
        ("/* \\bug x */", "/* \\bug(D-7k3qm): x */"),
    ],
)
def test_an_id_in_a_block_comment(text: str, expected: str) -> None:
    """The closer stays where it is; without words there is no colon."""
    assert expected == with_id(text, marker_in(text, "a.c"), ID)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# TODO(prudent, untill=2027-03-01): x", "# TODO(prudent, revisit=2027-03-01): x"),
        ("# TODO(due=fryday, intrest=1h/week): x", "# TODO(due=friday, interest=1h/week): x"),
        ("# TODO(due=next friday): x", '# TODO(due="next friday"): x'),
        ("# TODO(D-7k3): x", "# TODO(D-7k3): x"),
    ],
)
def test_suggestions_replace_what_they_are_about(text: str, expected: str) -> None:
    """Each malformed argument with a suggestion is mended; the others stay for a person."""
    assert expected == with_suggestions(text, marker_in(text, "a.py"))


REMOVALS = [
    # alone on its line
    ("a.py", "a = 1\n# TODO: x\nb = 2\n", "a = 1\nb = 2\n"),
    ("a.py", "a = 1\r\n    # TODO: x\r\nb = 2\r\n", "a = 1\r\nb = 2\r\n"),
    ("a.py", "a = 1\n# TODO: x", "a = 1\n"),
    ("a.py", "# TODO: x\n# more\n\nb = 2\n", "\nb = 2\n"),
    ("a.py", "# TODO: x\n# more\n#\n# other\n", "#\n# other\n"),
    ("a.py", "# TODO: x\n# :param a: b\n", "# :param a: b\n"),
    # behind code
    ("a.py", "a = 1  # TODO: x\nb = 2\n", "a = 1\nb = 2\n"),
    ("a.py", "a = 1\t# TODO: x", "a = 1"),
    ("a.py", "a = 1  # TODO: x\n       # more\nb = 2\n", "a = 1\nb = 2\n"),
    # behind other words
    ("a.py", "# Cached. TODO: x\n# more\nb = 2\n", "# Cached.\nb = 2\n"),
    ("a.py", "# Cached (TODO: x)\n", "# Cached\n"),
    ("a.py", "# f(a)  # TODO: x\n", "# f(a)\n"),
    ("a.c", "/* Cached. TODO: x */\n", "/* Cached. */\n"),
    ("a.c", "/* Cached. TODO: x\n * more\n *\n * other\n */\n", "/* Cached.\n *\n * other\n */\n"),
    # a block comment of its own
    ("a.c", "int a; /* TODO: x */\nint b;", "int a;\nint b;"),
    ("a.c", "/* TODO: x */ int a;\n", "int a;\n"),
    ("a.c", "f(/* TODO: x */ a);\n", "f(a);\n"),
    ("a.c", "f(a /* TODO: x */, b);\n", "f(a , b);\n"),
    ("a.c", "f(a,/* TODO: x */b);\n", "f(a,b);\n"),
    ("a.c", "\t/* TODO: x\n\t   more */\n\tg();\n", "\tg();\n"),
    ("a.c", "/**\n * TODO: x\n */\nint a;\n", "int a;\n"),
    ("a.html", "<p><!-- TODO: x --></p>\n", "<p></p>\n"),
    # one line of a block comment
    ("a.c", "/*\n * Sorts.\n * TODO: x\n * more\n */\n", "/*\n * Sorts.\n */\n"),
    ("a.c", "/*\n * Sorts.\n *\n * TODO: x */\n", "/*\n * Sorts.\n *\n */\n"),
    ("a.c", "/**  TODO: x\n * more\n *\n * Sorts. */\n", "/**\n *\n * Sorts. */\n"),
    ("a.c", "/* TODO: x\n *\n * Sorts. */\n", "/*\n *\n * Sorts. */\n"),
    ("a.c", "/*\n * Sorts.\n * TODO: x\n *\n * Stable.\n */\n", "/*\n * Sorts.\n *\n * Stable.\n */\n"),
    # a line comment that goes on behind a backslash
    ("a.c", "int a; // TODO: x\\\n   more\nint b;\n", "int a;\nint b;\n"),
]


@pytest.mark.parametrize(("path", "text", "expected"), REMOVALS)
def test_removing_a_comment(path: str, text: str, expected: str) -> None:
    """The marker and its words go, with the line if nothing else stands on it; words of somebody else stay."""
    assert expected == without_comment(text, marker_in(text, path))


def test_a_docstring_stays_a_string() -> None:
    """A docstring may be all there is in a function: its quotes stay."""
    settings = parse_scan_settings({"scan": {"docstrings": True}})
    text = 'def f():\n    """TODO: x"""\n'
    (marker,) = read_markers("a.py", text, settings)

    assert 'def f():\n    """"""\n' == without_comment(text, marker)


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.py", "# TODO: x  \n# more\n", "# TODO: x debtctl: ignore  \n# more\n"),
        ("a.c", "/* TODO: x */", "/* TODO: x debtctl: ignore */"),
        ("a.c", "// TODO: x \\\n more", "// TODO: x debtctl: ignore \\\n more"),
        ("a.c", "/*TODO*/", "/*TODO debtctl: ignore*/"),
        ("a.html", "<!--TODO-->", "<!--TODO debtctl: ignore-->"),
    ],
)
def test_silencing_a_marker(path: str, text: str, expected: str) -> None:
    """`debtctl: ignore` stands behind the words, within the comment, and works."""
    ignored = with_ignore(text, marker_in(text, path))

    assert expected == ignored
    assert () == read_markers(path, ignored, SETTINGS)


# --- any comment -----------------------------------------------------------------------------------------------------

_PLAIN_HEADS = [
    "TODO",
    "todo:",
    "@todo",
    "\\bug",
    "BUG:",
    "see TODO:",
    "FIXME(alice)",
    "XXX (?)",
    "TODO -",
    "TODO[#12]",
]
_ENCLOSED_HEADS = [
    "TODO[#12]",
    "(HACK:",
    "[TODO]",
    "(BUG)",
    "[TODO(alice)]:",
    "see (TODO",
    "see. XXX",
    "type: ignore FIXME",
]
_HEADS = st.sampled_from(_PLAIN_HEADS + _ENCLOSED_HEADS)
_WORDS = st.text(st.sampled_from("ab (),:;-#*/\\@!?[]{}\"'=.é\t"), max_size=12)
_FRAMES = st.sampled_from(
    [
        ("a.py", "x = 1\n# {}\n# {}\ny = 2\n"),
        ("a.py", "x = 1  # {}\n       # {}\r\n"),
        ("a.c", "/* {}\n * {}\n */ int a;\n"),
        ("a.c", "int a; /* {} */ int b; // {}\n"),
        ("a.c", "// {}\n// {}"),
        ("a.html", "<!-- {} --><p>{}</p>"),
    ]
)


@given(frame=_FRAMES, head=_HEADS, words=_WORDS, more=_WORDS)
def test_written_back_it_reads_the_same(frame: tuple[str, str], head: str, words: str, more: str) -> None:
    """With its id a marker has the same words in the same place, and all behind its head is untouched."""
    path, shape = frame
    text = shape.format(f"{head} {words}", more)
    found = read_markers(path, text, SETTINGS)
    assume(found)

    written = with_id(text, found[0], ID)
    again = read_markers(path, written, SETTINGS)

    assert len(found) == len(again)
    assert (found[0].fingerprint, found[0].body, found[0].line, found[0].column, ID) == (
        again[0].fingerprint,
        again[0].body,
        again[0].line,
        again[0].column,
        again[0].arguments.item,
    )
    assert written.startswith(text[: found[0].start])
    assert written.endswith(text[found[0].end :])
    assert [one.fingerprint for one in found[1:]] == [one.fingerprint for one in again[1:]]


@example(frame=("a.py", "x = 1\n# {}\n# {}\ny = 2\n"), head="TODO -", words="---", more="")
@given(frame=_FRAMES, head=_HEADS, words=_WORDS, more=_WORDS)
def test_written_twice_it_is_written_once(frame: tuple[str, str], head: str, words: str, more: str) -> None:
    """Writing the same id again changes nothing."""
    path, shape = frame
    text = shape.format(f"{head} {words}", more)
    found = read_markers(path, text, SETTINGS)
    assume(found)
    written = with_id(text, found[0], ID)

    assert written == with_id(written, read_markers(path, written, SETTINGS)[0], ID)


@given(frame=_FRAMES, head=_HEADS, words=_WORDS, more=_WORDS)
def test_removed_it_is_gone(frame: tuple[str, str], head: str, words: str, more: str) -> None:
    """Without its comment there is one marker less, no code is lost, and nothing is added."""
    path, shape = frame
    text = shape.format(f"{head} {words}", more)
    found = read_markers(path, text, SETTINGS)
    assume(found)

    left = without_comment(text, found[0])

    assert len(left) < len(text)
    for code in ("x = 1", "y = 2", "int a;", "int b;", "<p>"):
        assert text.count(code) == left.count(code)
