"""The comparison behind `make accuracy`: what it counts, on texts small enough to check by eye."""

import pytest

pytest.importorskip("tree_sitter_language_pack", reason="the accuracy extra is not installed")

from accuracy import corpus
from accuracy.comparison import compared
from accuracy.disagreements import OURS, THEIRS
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
    """The grammar takes a comment behind a variable for more of the value."""
    found = comparison("make", "A = 1\nB := $(C) # TODO: d\n").disagreements

    assert [(OURS, 2, "", "# TODO: d"), (OURS, 2, "TODO", "TODO")] == [
        (one.side, one.line, one.tag, one.piece) for one in found
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("c", '#define B "// no" + 1 // TODO: c\n#define C \\\n  1 /* d */\n'),
        ("make", "a:\n\tb # c\n"),
        ("dockerfile", "FROM a\nRUN b && \\\n  c # d\n"),
        ("haskell", "#if A\n-- b\n#else\n-- c\n#endif\n"),
        ("php", "<!-- a <?php b(); // c ?> d --><p>\n"),
        ("perl", "1;\n__END__\nx\n\n=head1 a\n\n=cut\n\n# no\n"),
    ],
)
def test_what_a_grammar_leaves_in_one_node_is_read_on(language, text):
    """A macro's text, a recipe, the page around a program: with the grammar of what stands there."""
    found = comparison(language, text)

    assert [] == found.disagreements
    assert 0 < found.lines[OURS]


def test_stretches_the_grammar_could_not_read_are_left_out():
    """An error in the parse is nobody's evidence."""
    found = comparison("java", "class A { ) /* a */ ) int x; }\n")

    assert 0 < found.unread
    assert {OURS: 0, THEIRS: 0} == found.lines


def test_scripts_in_pages_are_read_by_their_own_grammar():
    """The page's grammar has a script as raw text."""
    found = comparison("html", "<!-- a --><script>b // c\n</script><style>/* d */</style>\n")

    assert ({OURS: 3, THEIRS: 3}, []) == (found.lines, found.disagreements)


def test_only_what_may_be_compared_stays_of_a_package(tmp_path, monkeypatch):
    """As many files of a language as the budget holds, those with a tag's word first; nothing of another kind."""
    monkeypatch.setattr(corpus, "CHARACTERS_A_PACKAGE", 20)
    unpacked = tmp_path / "unpacked"
    texts = {"a/b.py": "# TODO: x\n", "c.py": "c = 1\n", "d.py": "d = 12345\n", "e.bin": "\0", "f": ""}
    for name, text in texts.items():
        (unpacked / name).parent.mkdir(parents=True, exist_ok=True)
        (unpacked / name).write_text(text)

    corpus.keep(unpacked, tmp_path / "kept")

    kept = {path.relative_to(tmp_path / "kept").as_posix() for path in (tmp_path / "kept").rglob("*") if path.is_file()}
    assert "a/b.py" in kept
    assert kept < {"a/b.py", "c.py", "d.py"}


def test_every_package_has_a_version():
    """Nothing is fetched that may change."""
    assert all("=" in one.requirement or "@" in one.requirement[1:] for one in packages())
