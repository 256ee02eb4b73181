"""The marker grammar, spelling by spelling. The spellings are those of kafka, sympy, git, curl and numpy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.scanning.comments import comments
from debtctl.scanning.languages import language_of
from debtctl.scanning.markers import Marker, parse_scan_settings, read_markers

SETTINGS = parse_scan_settings({"issues": {"keys": ["KAFKA"]}})


def read(text: str, path: str = "a.py", **tables: object) -> tuple[Marker, ...]:
    settings = parse_scan_settings({"issues": {"keys": ["KAFKA"]}, **tables}) if tables else SETTINGS
    return read_markers(path, text, settings)


def fingerprints(text: str, path: str = "a.py") -> list[str]:
    return [marker.fingerprint for marker in read(text, path)]


MARKERS = [
    # opening a line comment
    ("a.py", "# TODO: cache per currency", "TODO: cache per currency"),
    ("a.py", "# TODO cache per currency", "TODO: cache per currency"),
    ("a.py", "#TODO deal with m == R", "TODO: deal with m == R"),
    ("a.py", "#TODO: deal with m == R", "TODO: deal with m == R"),
    ("a.py", "### TODO: rewrite", "TODO: rewrite"),
    ("a.py", "#  TODO  :  for   integers", "TODO: for integers"),
    ("a.py", "# TODO - add the slow case", "TODO: add the slow case"),
    ("a.py", "# TODO -- add the slow case", "TODO: add the slow case"),
    ("a.py", "# TODO – add the slow case", "TODO: add the slow case"),
    ("a.py", "# TODO, add the slow case", "TODO: add the slow case"),
    ("a.py", "# XXX May raise for integer matrices", "XXX: May raise for integer matrices"),
    ("a.py", "# XXX: + 5 is a guess", "XXX: + 5 is a guess"),
    ("a.py", "# FIXME leaks a connection", "FIXME: leaks a connection"),
    ("a.py", "# HACK HACK HACK", "HACK: HACK HACK"),
    ("a.py", "# TODO KIP-441: drop the old path", "TODO: KIP-441: drop the old path"),
    ("a.py", "# TODO #12 cache", "TODO: #12 cache"),
    ("a.py", "# TODO", "TODO: "),
    ("a.py", "# TODO:", "TODO: "),
    ("a.py", "# TODO...", "TODO: ..."),
    ("a.py", "# TODO? or not", "TODO: ? or not"),
    ("a.py", "# TODO/FIXME later", "TODO: /FIXME later"),
    ("a.py", "#: TODO: document", "TODO: document"),
    ("a.py", "#! TODO: document", "TODO: document"),
    ("a.py", "x = 1  # TODO: trailing", "TODO: trailing"),
    ("a.py", "    # TODO: indented", "TODO: indented"),
    ("a.py", "\t# TODO:\ttabs\tinside", "TODO: tabs inside"),
    ("a.py", "# TODO:no blank", "TODO: no blank"),
    ("a.py", "# TODO: ~~~", "TODO: "),
    ("a.py", "# 1. TODO: numbered", "TODO: numbered"),
    ("a.py", "# - TODO: a bullet", "TODO: a bullet"),
    ("a.py", "# • TODO: a bullet", "TODO: a bullet"),
    ("a.py", "# * FIXME a bullet", "FIXME: a bullet"),
    ("a.py", "# ===== TODO: a banner =====", "TODO: a banner"),
    ("a.py", "# TODO: a box      #", "TODO: a box"),
    ("Main.java", "// TODO: remove with KAFKA-9088", "TODO: remove with KAFKA-9088"),
    ("Main.java", "/// TODO: remove", "TODO: remove"),
    ("Main.java", "//TODO remove", "TODO: remove"),
    ("Main.java", "// TODO (future work) batch this", "TODO: (future work) batch this"),
    ("Main.java", "// TODO (?) If we see this", "TODO: (?) If we see this"),
    ("Main.java", "// XXX (x/b)**a is wrong for b = 0", "XXX: (x/b)**a is wrong for b = 0"),
    ("Main.java", "// TODO(alice): remove", "TODO: remove"),
    ("Main.java", "// TODO[alice] remove", "TODO: remove"),
    ("Main.java", "// TODO (KAFKA-12887): remove", "TODO: remove"),
    ("Main.java", "// TODO(alice/bob): remove", "TODO: (alice/bob): remove"),
    ("Main.java", "// TODO(12): remove", "TODO: (12): remove"),
    ("Main.java", "// TODO (alice): remove", "TODO: (alice): remove"),
    ("Main.java", "// TODO(alice, bob): remove", "TODO: (alice, bob): remove"),
    ("Main.java", "// TODO((alice)): remove", "TODO: ((alice)): remove"),
    ("Main.java", "// TODO(alice remove", "TODO: (alice remove"),
    ("Main.java", "// TODO(): remove", "TODO: remove"),
    ("Main.java", "// TODO::remove", "TODO: ::remove"),
    ("a.c", "/* TODO: for now */", "TODO: for now"),
    ("a.c", "/* TODO: for now **/", "TODO: for now"),
    ("a.c", "/*TODO*/", "TODO: "),
    ("a.c", "/* TODO[gh-14801]: promote */", "TODO: promote"),
    ("a.c", "/**\n * TODO: is a hack\n */", "TODO: is a hack"),
    ("a.c", "/*\n   TODO: no star\n */", "TODO: no star"),
    ("a.c", "/*! TODO: doxygen */", "TODO: doxygen"),
    ("a.c", "int a; /**< TODO: member */", "TODO: member"),
    ("a.c", "/* \\todo refactor */", "TODO: refactor"),
    ("a.c", "/** @todo refactor */", "TODO: refactor"),
    ("a.c", "/** \\bug overflows for 0 */", "BUG: overflows for 0"),
    ("a.c", "/** @ToDo refactor */", "TODO: refactor"),
    # BUG and DEBT are words of prose, too
    ("a.c", "// BUG: overflows", "BUG: overflows"),
    ("a.c", "// BUG(alice) overflows", "BUG: overflows"),
    ("a.c", "// BUG", "BUG: "),
    ("a.c", "/* DEBT */", "DEBT: "),
    ("a.c", "// DEBT: one table for all", "DEBT: one table for all"),
    # lower case opens a comment before a colon or a comma
    ("a.c", "/* hack: if we included it, we know */", "HACK: if we included it, we know"),
    ("a.py", "# todo: support arrays", "TODO: support arrays"),
    ("a.py", "# Fixme: possible error", "FIXME: possible error"),
    ("a.py", "# Fixme, wrong place", "FIXME: wrong place"),
    ("a.py", "assert x == 0  # todo: equals returns None", "TODO: equals returns None"),
    ("a.py", "# todo(alice): support arrays", "TODO: support arrays"),
    ("a.c", "/**\n * Sorts.\n * todo: stable\n */", "TODO: stable"),
    # a nested comment, at any column
    ("a.py", "# // TODO: commented out", "TODO: commented out"),
    ("a.py", "#    return a + b  # FIXME rounding", "FIXME: rounding"),
    ("a.c", "// run(); // TODO again", "TODO: again"),
    ("a.c", "// run(); /* TODO again */", "TODO: again"),
    ("a.py", "# x = 1 #TODO check", "TODO: check"),
    # elsewhere: before a colon, or arguments
    ("a.py", "# kept for now. TODO: drop it", "TODO: drop it"),
    ("a.py", "# kept for now (TODO: drop it)", "TODO: drop it"),
    ("a.py", "# kept for now, TODO:", "TODO: "),
    ("a.py", "# kept for now TODO(#12) drop it", "TODO: drop it"),
    ("a.py", "# kept for now FIXME (due=2w) drop it", "FIXME: drop it"),
    ("a.py", "# kept for now @todo: drop it", "TODO: drop it"),
    # a bracket around the tag that opens its line
    ("a.v", "// [TODO] implement rounding", "TODO: implement rounding"),
    ("a.erl", "%% [FIXME]: does not belong here", "FIXME: does not belong here"),
    ("a.py", "# (TODO) - does not belong here", "TODO: does not belong here"),
    ("a.c", "/*\n * [BUG] overflows for 0\n */", "BUG: overflows for 0"),
    ("a.py", "# [TODO(alice)] look", "TODO: look"),
    ("a.py", "# [TODO]", "TODO: "),
    # elsewhere: where a sentence or a remark begins
    ("a.nim", "# good enough here. XXX make this more generic", "XXX: make this more generic"),
    ("a.c", "/* frees the space.  XXX would be good to pfree */", "XXX: would be good to pfree"),
    ("a.py", "# should be two calls.  FIXME", "FIXME: "),
    ("a.hs", "-- local even in a subshell.  FIXME?", "FIXME: ?"),
    ("a.js", "// not inside an array (TODO 6.0 remove that part)", "TODO: 6.0 remove that part"),
    ("a.py", "# the output in some cases (FIXME?)", "FIXME: ?"),
    ("a.js", "// done by hand - TODO use the pool", "TODO: use the pool"),
    ("a.js", "// done by hand \u2014 HACK for the old ones", "HACK: for the old ones"),
    ("a.adb", "--  is searched from the end.  FIXME ??", "FIXME: ??"),
    ("a.cs", "// Temporary. TODO - let the caller say it", "TODO: let the caller say it"),
    ("a.erl", "%% does not stay like that for long. TODO is this what we want?", "TODO: is this what we want?"),
    ("a.adb", "--  d) the callback is executed [TODO]", "TODO: "),
    ("a.adb", "--  d) the callback is executed. [TODO].", "TODO: ."),
    ("a.lisp", ";; But, [FIXME?] can it be rebound?", "FIXME: ?] can it be rebound?"),
    ("a.py", "# [XXX on some systems, this may vary", "XXX: on some systems, this may vary"),
    ("a.c", "x(); // TBD -- FIXME -- in both", "FIXME: in both"),
    ("a.zig", "//  ^^^^ (unknown)() TODO this should be `u32`", "TODO: this should be `u32`"),
    ("a.c", "int f; // of g(x) FIXME", "FIXME: "),
    ("a.tcl", "# ... TODO ... the examples", "TODO: ... the examples"),
    # behind what is said to another tool
    ("a.ts", "// @ts-expect-error TODO fix the types", "TODO: fix the types"),
    ("a.ts", "// @ts-ignore TODO", "TODO: "),
    ("a.js", "// eslint-disable-next-line no-undef -- TODO import it", "TODO: import it"),
    ("a.py", "x = y  # type: ignore[attr-defined] TODO narrow it", "TODO: narrow it"),
    ("a.py", "x = y  # noqa: F401 TODO use it", "TODO: use it"),
    ("a.go", "x()  //nolint:errcheck TODO handle it", "TODO: handle it"),
    # other comment syntaxes
    ("a.sql", "-- TODO: index", "TODO: index"),
    ("a.html", "<!-- TODO: alt text -->", "TODO: alt text"),
    ("a.html", "<p>\n<!--\n  FIXME alt text\n-->", "FIXME: alt text"),
    ("a.tsx", "const a = <div>{/* TODO: label */}</div>;", "TODO: label"),
    ("Makefile", "all: # TODO: parallel", "TODO: parallel"),
    ("a.css", "a { /* HACK: hides the bar */ }", "HACK: hides the bar"),
    ("a.lua", "--[[ TODO: split ]]", "TODO: split"),
]

NO_MARKERS = [
    ("a.py", "# TODO's are listed elsewhere"),
    ("a.py", "# TODO’s are listed elsewhere"),
    ("a.py", "# TODOs: listed elsewhere"),
    ("a.py", "# TODO_LIST: listed elsewhere"),
    ("a.py", "# MY_TODO: listed elsewhere"),
    ("a.py", "# XTODO: no"),
    ("a.py", "# TODO2: no"),
    ("a.py", "# éTODO: no"),
    ("a.py", "# TODO-list: see the wiki"),
    ("a.py", "# TODO.md: see there"),
    ("a.py", "# see todo.txt: there"),
    ("a.py", "# the TODO above"),
    ("a.py", "# the TODO, above"),
    ("a.py", "# the TODO:s above"),
    ("a.py", '# a comment such as "TODO:" is found'),
    ("a.py", "# the todo: above"),
    ("a.py", "# the TODO (future work) above"),
    ("a.py", "# the TODO() above"),
    ("a.py", "# the [TODO] above"),
    ("a.py", "# skips options like -O[XXX]"),
    ("a.py", "# callback [conditions.R#XXX]"),
    ("a.py", "# after [version XXX]"),
    ("a.c", "// behind f(x) TODO is expected"),
    ("a.c", "/* [x] TODO */"),
    ("a.py", "# consists of [XXX.YYY.ZZZ]"),
    ("a.py", "# nothing there. TODO is short for it"),
    ("a.py", "# [TODO](https://example.org) has more"),
    ("a.py", "# <XXX> is replaced"),
    ("a.py", "# is listed there. TODO comments are not"),
    ("a.py", "# is listed there. TODO, FIXME and others"),
    ("a.py", "# is listed there (TODO, FIXME)"),
    ("a.py", "# any word, e.g. TODO"),
    ("a.py", "# any word, i.e. XXX here"),
    ("a.py", "# anything here is a TODO."),
    ("a.py", "# there is nothing here. BUG reports say so"),
    ("a.py", "# there is nothing here. todo later"),
    ("a.py", "# ignore TODO lines"),
    ("a.js", "// @param TODO what it is"),
    ("a.c", "// AUTH XXX to try"),
    ("a.py", "# bug 1436; the following should succeed"),
    ("a.py", "# Bug with signed char"),
    ("a.py", "# Hack to make dummies equal"),
    ("a.py", "# hack hack"),
    ("a.py", "# bug."),
    ("a.py", "# Fixme"),
    ("a.py", "# This is an ugly\n# hack, but it works"),
    ("a.c", "/* This is an ugly\n * hack, but it works */"),
    ("a.c", "/* BUG in libfoo */"),
    ("a.c", "/* BUG() stops the kernel */"),
    ("a.c", "// DEBT service is a table"),
    ("a.c", "/* Bug - VMS has symbols in upper case */"),
    ("a.c", "// mail me@bug: no"),
    ("a.c", "//a@bug: no, either"),
    ("a.c", "// C:\\temp\\x\\todo list"),
    ("a.py", 's = "# TODO: in a string"'),
    ("a.py", "TODO = 1"),
    ("a.py", "TODO = 1  # one"),
    ("a.py", 'def f():\n    """TODO: in a docstring"""'),
    ("a.unknown", "# TODO: in no language"),
    ("a.py", "# TODO: silenced  debtctl: ignore"),
    ("a.py", "# debtctl: ignore-file\n\nx = 1\n# TODO: silenced"),
    ("a.c", "/* TODO: silenced */ // debtctl: ignore"),
]


@pytest.mark.parametrize(("path", "text", "expected"), MARKERS)
def test_spelling_of_a_marker(path: str, text: str, expected: str) -> None:
    """Each way people write one is found, and its identity is its words."""
    assert [expected] == fingerprints(text, path)


@pytest.mark.parametrize(("path", "text"), NO_MARKERS)
def test_what_is_no_marker(path: str, text: str) -> None:
    """A tag's word in prose, in an identifier or in a string is not a marker."""
    assert [] == fingerprints(text, path)


def test_the_table_is_as_long_as_promised() -> None:
    """At least sixty spellings are pinned down."""
    assert len(MARKERS) >= 60


# --- places ----------------------------------------------------------------------------------------------------------


def test_one_marker_a_comment_line_the_first() -> None:
    """Of two tags on a comment line the first that counts is the marker."""
    assert ["TODO: a FIXME: b"] == fingerprints("# TODO: a FIXME: b")
    assert ["FIXME: b"] == fingerprints("# the TODO above, FIXME: b")


def test_two_comments_on_a_line_are_two_comment_lines() -> None:
    """Each comment of a line may hold a marker."""
    found = read("/* TODO: a */ int x; /* FIXME: b */", "a.c")

    assert [("TODO: a", 1, 4), ("FIXME: b", 1, 25)] == [(m.fingerprint, m.line, m.column) for m in found]


def test_columns_count_characters() -> None:
    """A tab, an umlaut and an emoji are one column each."""
    (marker,) = read("\tä = '🙂'  # TODO: x")

    assert 13 == marker.column


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    """LF, CRLF and the lone CR of old files end a line, and are no part of the text."""
    text = end.join(["x = 1", "# TODO: a", "# more", "", "y = 2  # FIXME: b", ""])

    assert [("TODO: a", "a more", 2, 3), ("FIXME: b", "b", 5, 5)] == [
        (m.fingerprint, m.body, m.line, m.last_line) for m in read(text)
    ]


def test_a_lone_cr_among_line_feeds_is_not_counted() -> None:
    """git counts line feeds: a stray CR must not shift the lines below it."""
    assert [3] == [marker.line for marker in read("a = 1\r b = 2\n\n# TODO: x\n")]


def test_offsets_are_those_of_the_head() -> None:
    """`start` is the tag's, `end` that after arguments and colon."""
    text = "é = 1  # TODO(alice): x"
    (marker,) = read(text)

    assert "TODO(alice):" == text[marker.start : marker.end]


def test_characters_whose_lower_case_is_longer() -> None:
    """`İ` in lower case is two characters; columns do not move for it."""
    assert [("TODO: x", 6)] == [(m.fingerprint, m.column) for m in read("İİ # TODO: x")]
    assert [] == fingerprints("# HAC\u212a: a Kelvin sign is no K")


def test_a_marker_knows_its_language_and_comment() -> None:
    """The language is that of the comment, also inside another language's file."""
    (marker,) = read("<script>\n// TODO: x\n</script>", "a.html")

    assert ("JavaScript", "line") == (marker.language, marker.comment.kind)


def test_docstrings_are_an_option() -> None:
    """Docstrings count when the configuration says so."""
    text = 'def f():\n    """Sort.\n\n    TODO: make it stable\n    for equal keys.\n    """\n'

    (marker,) = read(text, scan={"docstrings": True})

    assert ("TODO: make it stable", "make it stable for equal keys.", 4) == (
        marker.fingerprint,
        marker.body,
        marker.line,
    )


def test_code_blocks_in_prose_are_an_option() -> None:
    """Code in Markdown counts when the configuration says so."""
    text = "Text.\n\n```python\n# TODO: x\n```\n"

    assert [] == [m.fingerprint for m in read(text, "a.md")]
    assert ["TODO: x"] == [m.fingerprint for m in read(text, "a.md", scan={"fenced_code": True})]


# --- the body --------------------------------------------------------------------------------------------------------

BODIES = [
    ("a.py", "# TODO: a\n# b\n#   c\n", "a b c"),
    ("a.py", "# TODO: a\n#\n# b\n", "a"),
    ("a.py", "# TODO: a\n\n# b\n", "a"),
    ("a.py", "# TODO: a\n  # b\n", "a"),
    ("a.py", "# TODO: a\nx = 1  # b\n", "a"),
    ("a.py", "x = 1  # TODO: a\n       # b\n", "a b"),
    ("a.py", "x = 1  # TODO: a\ny = 2  # b\n", "a"),
    ("a.py", "# TODO: a\n# FIXME: b\n", "a"),
    ("a.py", "# TODO: a\n# :param x: b\n", "a"),
    ("a.py", "# TODO: a\n# @todo b\n", "a"),
    ("a.py", "# TODO: a\n# FIXME: b  debtctl: ignore\n", "a"),
    ("a.py", "# TODO: a\n## b\n", "a"),
    ("a.c", "/* TODO: a\n * b\n * c */", "a b c"),
    ("a.c", "/* TODO: a\n   b\n\n   c */", "a b"),
    ("a.c", "/* TODO: a\n * **b**\n */", "a **b**"),
    ("a.c", "/**\n * TODO: a\n *b\n *\n * c\n */", "a b"),
    ("a.c", "/**\n * TODO: a\n * @param b\n */", "a"),
    ("a.c", "/** TODO: a */\n/** b */", "a"),
    ("a.c", "/// TODO: a\n/// b\n// c", "a b"),
    ("a.c", "// TODO: a \\\n   b\nint c;", "a \\ b"),
]


@pytest.mark.parametrize(("path", "text", "expected"), BODIES)
def test_where_a_text_goes_on(path: str, text: str, expected: str) -> None:
    """Same leader, same column, until a blank line, a marker, a command or code."""
    assert expected == read(text, path)[0].body


def test_a_text_that_begins_below_its_tag() -> None:
    """`TODO:` alone on its line is told apart from others by the first line it says."""
    (marker,) = read("# TODO:\n# split this\n# in two\n")

    assert ("TODO: split this", "split this in two", 1, 3) == (
        marker.fingerprint,
        marker.body,
        marker.line,
        marker.last_line,
    )


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("# (TODO: f(x) is slow)", "f(x) is slow"),
        ("# [TODO: a\n# b]", "a b"),
        ("# (TODO: f(x)", "f(x)"),
        ("# (TODO: )", ""),
        ("# (TODO: a) and more", "a) and more"),
        ("# (TODO: a)\n# and more", "a"),
        ("# (TODO: a\n# and more)", "a and more"),
    ],
)
def test_a_bracket_around_a_marker(text: str, body: str) -> None:
    """The bracket that closes the one before the tag is not part of the text."""
    assert body == read(text)[0].body


# --- ignoring --------------------------------------------------------------------------------------------------------


def test_ignore_is_about_its_line_only() -> None:
    """`debtctl: ignore` silences one line."""
    assert ["TODO: b"] == fingerprints("# TODO: a  debtctl: ignore\n\n# TODO: b\n")


def test_ignore_file_far_from_the_top_is_text() -> None:
    """Only near the top can a file be silenced as a whole: nobody would look for it elsewhere."""
    assert ["TODO: a"] == fingerprints("\n" * 20 + "# debtctl: ignore-file\n# x\n\n# TODO: a\n")
    assert [] == fingerprints("\n" * 19 + "# debtctl: ignore-file\n# x\n\n# TODO: a\n")


def test_ignore_file_in_a_string_is_text() -> None:
    """Only a comment can silence a file."""
    assert ["TODO: a"] == fingerprints('x = "debtctl: ignore-file"\n# TODO: a\n')


# --- tags ------------------------------------------------------------------------------------------------------------


def test_configured_tags_replace_or_add() -> None:
    """A list is the whole list; a table adds to it, and `false` takes a word away."""
    text = "# TODO: a\n\n# NOTE: b\n\n# NO-MERGE: c\n"

    assert ["NOTE: b"] == [m.fingerprint for m in read(text, markers={"tags": ["note"]})]
    assert ["NOTE: b", "NO-MERGE: c"] == [
        m.fingerprint for m in read(text, markers={"tags": {"NOTE": {"severity": 2}, "no-merge": True, "TODO": False}})
    ]


# --- issues ----------------------------------------------------------------------------------------------------------

ISSUES = [
    ("# TODO(#12): a", "#12"),
    ("# TODO(gh-12): a", "gh-12"),
    ("# TODO(GH-12): a", "GH-12"),
    ("# TODO(acme/shop#12): a", "acme/shop#12"),
    ("# TODO(https://example.com/any): a", "https://example.com/any"),
    ("# TODO(SHOP-12): a", "SHOP-12"),
    ("# TODO (KAFKA-12): a", "KAFKA-12"),
    ("# TODO[gh-14801]: a", "gh-14801"),
    ("# TODO(@alice, #12): a", "#12"),
    ("# TODO: KAFKA-12 a", "KAFKA-12"),
    ("# TODO KAFKA-12: a", "KAFKA-12"),
    ("# TODO: a (KAFKA-12)", "KAFKA-12"),
    ("# TODO: a\n# see KAFKA-12", "KAFKA-12"),
    ("# TODO: SHOP-12 is no key of this repository", ""),
    ("# TODO: write UTF-8", ""),
    ("# TODO: XKAFKA-12", ""),
    ("# TODO: KAFKA-12x", ""),
    ("# TODO: #12 a", "#12"),
    ("# TODO #12", "#12"),
    ("# TODO: (#12) a", "#12"),
    ("# TODO: gh-12 a", "gh-12"),
    ("# TODO: a, see #12", "#12"),
    ("# TODO: a, see: #12", "#12"),
    ("# TODO: a. Fixes #12", "#12"),
    ("# TODO: a (issue gh-12)", "gh-12"),
    ("# TODO: a, bug #12", "#12"),
    ("# TODO: a, PR #12", "#12"),
    ("# TODO: a\n# #12", "#12"),
    ("# TODO: a\n# See #12.", "#12"),
    ("# TODO: a\n#\n# see #12", ""),
    ("# TODO: a\n# b\n# see #12", ""),
    ("# TODO: a\n# FIXME: see #12", ""),
    ("# TODO: the #12 bolt", ""),
    ("# TODO: colour #12ab56", ""),
    ("# TODO: see #define", ""),
    ("# TODO: foresee #12", ""),
    ("# TODO: a https://github.com/acme/shop/issues/12", "https://github.com/acme/shop/issues/12"),
    ("# TODO: a https://github.com/acme/shop/pull/12.", "https://github.com/acme/shop/pull/12"),
    ("# TODO: a (https://gitlab.com/a/b/-/issues/12)", "https://gitlab.com/a/b/-/issues/12"),
    ("# TODO: https://issues.apache.org/jira/browse/KAFKA-12", "https://issues.apache.org/jira/browse/KAFKA-12"),
    ("# TODO: https://bugs.python.org/issue12", "https://bugs.python.org/issue12"),
    ("# TODO: https://bugzilla.example/show_bug.cgi?id=12", "https://bugzilla.example/show_bug.cgi?id=12"),
    ("# TODO: https://tracker.example/ABC-12", "https://tracker.example/ABC-12"),
    ("# TODO: https://crbug.com/12", "https://crbug.com/12"),
    ("# TODO: https://bugs.debian.org/12", "https://bugs.debian.org/12"),
    ("# TODO: a\n# https://github.com/acme/shop/issues/12", "https://github.com/acme/shop/issues/12"),
    ("# TODO: read https://example.com/howto", ""),
    ("# TODO: read https://example.com/spec/RFC-7231", ""),
    ("# TODO: read https://stackoverflow.com/questions/12", ""),
]


@pytest.mark.parametrize(("text", "expected"), ISSUES)
def test_issue_references(text: str, expected: str) -> None:
    """Arguments take any form; text only what cannot be anything else."""
    assert expected == read(text)[0].issue


def test_issue_forms_of_the_configuration() -> None:
    """A form the repository adds is a reference in arguments."""
    (marker,) = read("# TODO(b/12345): a", issues={"forms": [r"b/\d+"]})

    assert ("b/12345", "TODO: a") == (marker.issue, marker.fingerprint)


def test_crbug_without_path_is_an_address_like_any() -> None:
    """A tracker's front page names no issue."""
    assert "" == read("# TODO: see https://bugs.debian.org/")[0].issue


# --- arguments -------------------------------------------------------------------------------------------------------

ARGUMENTS = [
    ("TODO(alice)", {"owner": "alice"}),
    ("TODO(alice@example.com)", {"owner": "alice@example.com"}),
    ("TODO(müller)", {"owner": "müller"}),
    ("TODO(@alice)", {"owner": "alice"}),
    ("TODO(@acme/payments)", {"owner": "acme/payments"}),
    ("TODO (@alice)", {"owner": "alice"}),
    ("TODO(reckless)", {"kind": "reckless"}),
    ("TODO(prudent, revisit=release:v6.*)", {"kind": "prudent", "revisit": ("release:v6.*",)}),
    (
        "TODO(prudent revisit=touched:5 revisit=gone:src/a.py)",
        {"kind": "prudent", "revisit": ("touched:5", "gone:src/a.py")},
    ),
    (
        "TODO(prudent, revisit=gone:app/(group)/[id].tsx)",
        {"kind": "prudent", "revisit": ("gone:app/(group)/[id].tsx",)},
    ),
    ("TODO(@alice, due=2w)", {"owner": "alice", "due": "2w"}),
    ('TODO(due="next friday")', {"due": "next friday"}),
    ('TODO(due="18 dec", interest="1h a week")', {"due": "18 dec", "interest": "1h a week"}),
    ("TODO(owner=@alice principal=2d interest=1h/week)", {"owner": "alice", "principal": "2d", "interest": "1h/week"}),
    ("TODO(D-7k3qm)", {"item": "D-7k3qm"}),
    ("TODO[D-7k3qm]", {"item": "D-7k3qm"}),
    ("TODO (D-7k3qm)", {"item": "D-7k3qm"}),
    ("TODO(D-7K3QM)", {"item": "D-7k3qm"}),
    ("TODO(D-7k3qm, #12)", {"item": "D-7k3qm", "issue": "#12"}),
    ("TODO(Reckless, DUE=2w)", {"kind": "reckless", "due": "2w"}),
    ("TODO(,reckless,)", {"kind": "reckless"}),
]


@pytest.mark.parametrize(("head", "expected"), ARGUMENTS)
def test_arguments(head: str, expected: dict[str, object]) -> None:
    """Known forms, comma or space separated, are read; nothing else is set."""
    (marker,) = read(f"# {head}: x")

    found = {name: value for name, value in marker.arguments._asdict().items() if value}
    assert ("x", expected) == (marker.text, found)


MALFORMED = [
    ("TODO(due=fryday)", [("due=fryday", "due=friday")]),
    ("TODO(due=)", [("due=", "")]),
    ('TODO(due="next fryday")', [('due="next fryday"', 'due="next friday"')]),
    ("TODO(due=next friday)", [("due=next friday", 'due="next friday"')]),
    ("TODO(due=next weird)", [("due=next", ""), ("weird", "@weird")]),
    ("TODO(alice, due=2w)", [("alice", "@alice")]),
    ("TODO(revisit=touched:x)", [("revisit=touched:x", "")]),
    ("TODO(principal=2)", [("principal=2", "principal=2h")]),
    ("TODO(interest=1h)", [("interest=1h", "interest=1h/week")]),
    ("TODO(owner=?)", [("owner=?", "")]),
    ("TODO(D-7k3)", [("D-7k3", "")]),
    ("TODO(D-)", [("D-", "")]),
    ("TODO(D-12)", [("D-12", "")]),
    ("TODO(prudent, untill=2027-03-01)", [("untill=2027-03-01", "revisit=2027-03-01")]),
    ("TODO(until=2027-03-01)", [("until=2027-03-01", "revisit=2027-03-01")]),
    ("TODO(reckless until=2027-03-01)", [("until=2027-03-01", "due=2027-03-01")]),
    ("TODO(by=friday)", [("by=friday", "due=friday")]),
    ("TODO(prudent, by=friday)", [("by=friday", "revisit=friday")]),
    ("TODO(reckless, until=touched:5)", [("until=touched:5", "revisit=touched:5")]),
    ("TODO(until=whenever)", [("until=whenever", "")]),
    ("TODO(deu=2w)", [("deu=2w", "due=2w")]),
    ("TODO(revist=2w)", [("revist=2w", "revisit=2w")]),
    ("TODO(@alice, colour=red)", [("colour=red", "")]),
    ("TODO(due=2w, due=3w)", [("due=3w", "")]),
    ("TODO(reckless, prudent)", [("prudent", "")]),
    ("TODO(@alice, @bob)", [("@bob", "")]),
    ("TODO(D-7k3qm, D-r5h2v)", [("D-r5h2v", "")]),
]


@pytest.mark.parametrize(("head", "expected"), MALFORMED)
def test_malformed_arguments(head: str, expected: list[tuple[str, str]]) -> None:
    """What was meant as an argument and is none is named, with what to write instead; the marker still counts."""
    (marker,) = read(f"# {head}: x")

    assert ("x", expected) == (marker.text, [(one.text, one.suggestion) for one in marker.arguments.problems])


def test_a_malformed_argument_says_where_and_why() -> None:
    """The column is the token's; the message names the word."""
    (marker,) = read("x = 1  # TODO(prudent, untill=2027-03-01)")

    (problem,) = marker.arguments.problems
    assert (24, '"untill" is no argument') == (problem.column, problem.message)


TEXT_IN_BRACKETS = [
    "(x=1)",
    "(interval=5)",
    "(see below)",
    "(prudent people wait)",
    "(@alice said so)",
    "(d-bus)x",
    '("quoted")',
]


@pytest.mark.parametrize("bracket", TEXT_IN_BRACKETS)
def test_brackets_that_are_text(bracket: str) -> None:
    """A bracket with anything that is no known form is text, and no finding."""
    (marker,) = read(f"# TODO {bracket}")

    assert (bracket, ()) == (marker.text, marker.arguments.problems)


def test_an_unclosed_quote_hides_no_bracket() -> None:
    """A quote left open does not swallow the rest of the line."""
    (marker,) = read('# TODO(due="2w): x')

    assert ("x", ["due=", '"2w']) == (marker.text, [problem.text for problem in marker.arguments.problems])


# --- any text --------------------------------------------------------------------------------------------------------

_SIGNS = [
    "\n",
    "\r",
    "\r\n",
    "@",
    "\\",
    "(",
    ")",
    "[",
    "]",
    ":",
    ",",
    " ",
    "\t",
    '"',
    "-",
    "*",
    "İ",
    "\u2028",
    "\ud800",
]
_WORDS = ["# ", "//", "/*", "*/", "TODO", "todo", "FIXME", "BUG", "due=", "2w", "D-7k3qm", "#12", "alice", "'''", "x"]
_PIECES = st.sampled_from([*_SIGNS, *_WORDS, "debtctl: ignore"])


@given(text=st.lists(_PIECES, max_size=40).map("".join), path=st.sampled_from(["a.py", "a.c", "a.html", "a.rb"]))
def test_no_text_raises(text: str, path: str) -> None:
    """Whatever a file says, its markers are read; each stands where it says it does."""
    for marker in read(text, path):
        assert marker.tag == text[marker.start : marker.start + len(marker.tag)].upper()
        assert marker.comment.content <= marker.start <= marker.end <= marker.comment.content_end
        assert marker.line <= marker.last_line


@given(
    text=st.lists(_PIECES, max_size=40).map("".join),
    path=st.sampled_from(["a.py", "a.c", "a.html", "a.rb", "a.php", "a.tsx"]),
    enough=st.integers(0, 100),
)
def test_what_stands_below_the_last_tag_does_not_matter(text: str, path: str, enough: int) -> None:
    """Lexing may end once no more comments are wanted: what begins before that is the same."""
    language = language_of(path, text, SETTINGS.languages)
    assert language is not None

    whole, partly = comments(text, language), comments(text, language, enough=enough)

    assert [one for one in whole if one.start < enough] == [one for one in partly if one.start < enough]


@given(text=st.text(max_size=200))
def test_no_unicode_raises(text: str) -> None:
    """Any characters at all."""
    read(f"# TODO({text}): {text}\n{text}")
