"""What a configuration may say about markers, issues and files."""

import pytest

from debtctl.errors import FileError
from debtctl.scanning.languages import language_of
from debtctl.scanning.settings import DEFAULT_TAGS, MAX_BYTES, Tag, matches, parse_scan_settings


def test_without_a_configuration() -> None:
    """Six tags with their severities, no issue keys, nothing left out, 2 MB."""
    settings = parse_scan_settings({})

    assert {"TODO": 1, "FIXME": 3, "HACK": 2, "XXX": 2, "BUG": 3, "DEBT": 2} == {
        word: tag.severity for word, tag in settings.tags.items()
    }
    assert ((), (), (), MAX_BYTES, False) == (
        settings.issue_keys,
        settings.issue_forms,
        settings.exclude,
        settings.max_bytes,
        settings.docstrings,
    )


def test_a_list_of_tags_replaces_the_built_in_ones() -> None:
    """A word of ours keeps its severity, a new one has 1."""
    settings = parse_scan_settings({"markers": {"tags": ["fixme", "Note"]}})

    assert {"FIXME": Tag("FIXME", 3), "NOTE": Tag("NOTE", 1)} == settings.tags


def test_a_table_of_tags_adds_to_them() -> None:
    """Severity and kind are stated per word; `false` takes one away."""
    tags = {"OPTIMIZE": {"severity": 2, "kind": "prudent"}, "todo": {"severity": 2}, "XXX": False, "NOTE": True}

    settings = parse_scan_settings({"markers": {"tags": tags}})

    assert Tag("OPTIMIZE", 2, "prudent") == settings.tags["OPTIMIZE"]
    assert Tag("TODO", 2) == settings.tags["TODO"]
    assert Tag("NOTE") == settings.tags["NOTE"]
    assert {*DEFAULT_TAGS, "OPTIMIZE", "NOTE"} - {"XXX"} == set(settings.tags)


def test_the_other_keys() -> None:
    """Issue keys and forms, globs, size and docstrings arrive as they are."""
    settings = parse_scan_settings(
        {
            "issues": {"keys": ["SHOP", "X_1"], "forms": [r"b/\d+"]},
            "scan": {"exclude": ["vendor/"], "max_bytes": 10, "docstrings": True, "fenced_code": True},
            "languages": {"mine": {"title": "Mine", "suffixes": [".mine"], "comments": ["%"]}},
        }
    )

    assert (("SHOP", "X_1"), (r"b/\d+",)) == (settings.issue_keys, settings.issue_forms)
    assert (("vendor/",), 10) == (settings.exclude, settings.max_bytes)
    assert (True, True) == (settings.docstrings, settings.fenced_code)
    language = language_of("a.mine", "", settings.languages)
    assert "Mine" == (language.title if language else "")


NO_TAG = 'is no tag: letters, digits, "_" and "-", a letter first'
NO_KEY = "is no tracker key: capital letters and digits, as in SHOP-12"


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"markers": 1}, "markers is a table: [markers], and its keys below"),
        ({"markers": {"tag": []}}, '"tag" is no key of [markers]. Did you mean "tags"? (tags)'),
        ({"markers": {"colour": []}}, '"colour" is no key of [markers] (tags)'),
        ({"markers": {"tags": "TODO"}}, '[markers] tags = "TODO" is no list of words, nor a table of them'),
        ({"markers": {"tags": ["TO DO"]}}, f'[markers] tags = ["TO DO"] has "TO DO", which {NO_TAG}'),
        ({"markers": {"tags": [1]}}, '[markers] tags = [1] is no list of texts: tags = ["TODO", "FIXME"]'),
        ({"markers": {"tags": {"A": 1}}}, "[markers.tags] A = 1 is none of true, false and a table (severity, kind)"),
        ({"markers": {"tags": {"A": {"severity": 4}}}}, "[markers.tags.A] severity = 4 is no whole number from 1 to 3"),
        (
            {"markers": {"tags": {"A": {"severity": True}}}},
            "[markers.tags.A] severity = true is no whole number from 1 to 3",
        ),
        (
            {"markers": {"tags": {"A": {"kind": "prudant"}}}},
            '[markers.tags.A] kind = "prudant" is no kind. Did you mean "prudent"? (reckless, prudent)',
        ),
        ({"markers": {"tags": {"A": {"kind": "x"}}}}, '[markers.tags.A] kind = "x" is no kind (reckless, prudent)'),
        ({"issues": {"keys": "SHOP"}}, '[issues] keys = "SHOP" is no list of texts: keys = ["SHOP"]'),
        ({"issues": {"keys": ["shop"]}}, f'[issues] keys = ["shop"] has "shop", which {NO_KEY}'),
        ({"issues": {"keys": ["D"]}}, f'[issues] keys = ["D"] has "D", which {NO_KEY}'),
        (
            {"issues": {"forms": ["*"]}},
            '[issues] forms = ["*"] has "*", which is no regular expression: nothing to repeat at position 0',
        ),
        ({"scan": {"exclude": ["a", ""]}}, '[scan] exclude = ["a", ""] is no list of texts: exclude = ["vendor/**"]'),
        ({"scan": {"max_bytes": 0}}, "[scan] max_bytes = 0 is no whole number above 0"),
        ({"scan": {"docstrings": "yes"}}, '[scan] docstrings = "yes" is neither true nor false'),
    ],
)  # fmt: skip
def test_bad_values_are_named(config: dict[str, object], message: str) -> None:
    """The table, the key, what is allowed and what was probably meant."""
    with pytest.raises(FileError) as caught:
        parse_scan_settings(config)

    assert message == caught.value.what


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("*.min.js", "a.min.js"),
        ("*.min.js", "web/a.min.js"),
        ("vendor", "vendor/a.js"),
        ("vendor/", "vendor/a.js"),
        ("vendor/", "web/vendor/x/a.js"),
        ("web/vendor", "web/vendor/a.js"),
        ("/vendor", "vendor/a.js"),
        ("src/**", "src/a/b.py"),
        ("src/**/b.py", "src/b.py"),
        ("src/**/b.py", "src/x/y/b.py"),
        ("**/b.py", "b.py"),
        ("**/b.py", "x/b.py"),
        ("src/*.py", "src/a.py"),
        ("a?.py", "ab.py"),
        ("[ab].py", "b.py"),
        ("[!ab].py", "c.py"),
        ("[a-c].py", "b.py"),
        ("[z-a].py", "[z-a].py"),
        (r"\*.py", "*.py"),
        ("a.py", "a.py"),
        ("(x)/", "(x)/a"),
        ("a[", "a["),
    ],
)
def test_globs_match(glob: str, path: str) -> None:
    """As `.gitignore` reads them."""
    assert matches(path, glob)


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("*.js", "a.jsx"),
        ("vendor/", "vendor"),
        ("vendor", "vendors/a.js"),
        ("/vendor", "web/vendor/a.js"),
        ("web/vendor", "x/web/vendor/a.js"),
        ("src/*.py", "src/x/a.py"),
        ("src/**", "src"),
        ("a?.py", "a/.py"),
        ("[!a].py", "a.py"),
        (r"\*.py", "a.py"),
        ("a.py", "axpy"),
    ],
)
def test_globs_do_not_match(glob: str, path: str) -> None:
    """A star stays within a folder; a slash in the middle means from the root."""
    assert not matches(path, glob)
