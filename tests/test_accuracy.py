"""The comparison behind `make accuracy`: what it counts, on texts small enough to check by eye."""

import pytest

pytest.importorskip("tree_sitter_language_pack", reason="the accuracy extra is not installed")

from accuracy.comparison import OURS, THEIRS, compared
from accuracy.explained import differences, explanation
from accuracy.packages import packages
from debtctl.scanning.languages import language_named, load_languages
from debtctl.scanning.markers import parse_scan_settings

SETTINGS = parse_scan_settings({})


def comparison(name, text):
    return compared("a", text, language_named(name, load_languages()), SETTINGS)


def test_agreement_is_counted_by_line_and_marker():
    """A block of two lines is two comment lines; characters beyond ASCII shift nothing."""
    found = comparison("c", 'char *é = "/* TODO: no */"; /* é\n TODO: yes */ // é FIXME: x\n')

    assert ({OURS: 3, THEIRS: 3}, {OURS: 2, THEIRS: 2}, []) == (found.lines, found.markers, found.disagreements)


def test_disagreement_names_its_side_and_line():
    """The grammar takes what stands behind #define for its argument: only we call it a comment, and that is known."""
    found = comparison("c", "int a;\n#define B 1 // TODO: c\n").disagreements

    assert [(OURS, 2, "", "// TODO: c"), (OURS, 2, "TODO", "TODO")] == [
        (one.side, one.line, one.tag, one.piece) for one in found
    ]
    assert all(explanation(one) for one in found)


def test_stretches_the_grammar_could_not_read_are_left_out():
    """An error in the parse is nobody's evidence."""
    found = comparison("java", "class A { ) /* a */ ) int x; }\n")

    assert 0 < found.unread
    assert {OURS: 0, THEIRS: 0} == found.lines


def test_scripts_in_pages_are_read_by_their_own_grammar():
    """The page's grammar has a script as raw text."""
    found = comparison("html", "<!-- a --><script>b // c\n</script><style>/* d */</style>\n")

    assert ({OURS: 3, THEIRS: 3}, []) == (found.lines, found.disagreements)


def test_every_entry_has_a_reason_and_every_package_a_version():
    """Nothing is explained away in silence, nothing fetched that may change."""
    assert all(one.reason and one.side in (OURS, THEIRS) for one in differences())
    assert all("=" in one.requirement or "@" in one.requirement[1:] for one in packages())
