"""The words that are a marker's identity."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.scanning.fingerprint import normalised
from debtctl.scanning.markers import parse_scan_settings, read_markers

SETTINGS = parse_scan_settings({})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  go \t through   the pool ", "go through the pool"),
        ("later */", "later"),
        ("later ****/", "later"),
        ("later -->", "later"),
        ("later ---->", "later"),
        ("later #}", "later"),
        ("later */ -->", "later"),
        ("later   #", "later"),
        ("later ***", "later"),
        ("later ====== */", "later"),
        ("later *", "later *"),
        ("in C#", "in C#"),
        ("a ** b", "a ** b"),
        ("a --- b", "a --- b"),
        ("wait...", "wait..."),
        ("see dir/", "see dir/"),
        ("***", ""),
        ("*/", ""),
        ("", ""),
    ],
)
def test_what_is_no_word_is_left_out(text: str, expected: str) -> None:
    """Closers and the right side of a box go; a sign that ends a word stays."""
    assert expected == normalised(text)


@given(text=st.text(st.sampled_from("ab */-#=>}{%\"'\t\u00a0"), max_size=30))
def test_normalised_is_final(text: str) -> None:
    """What has been normalised is not changed by doing it again."""
    assert normalised(text) == normalised(normalised(text))


def test_a_long_line_of_closers_takes_no_time() -> None:
    """The end is looked for from the end, in one pass."""
    assert "" == normalised("*)" * 200_000)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.py", "# TODO: go through the pool"),
        ("b.py", "# TODO go through the pool"),
        ("a.py", "x = 1    # TODO(alice):  go  through the pool  "),
        ("a.py", "# todo: go through the pool"),
        ("a.py", "# TODO(D-7k3qm): go through the pool"),
        ("a.py", "# TODO - go through the pool"),
        ("a.c", "/* TODO: go through the pool **/"),
        ("a.c", "/**\n * @todo go through the pool\n */"),
        ("a.c", "// TODO: go through the pool\n// some day"),
        ("a.html", "<!-- TODO: go through the pool -->"),
    ],
)
def test_one_identity_for_many_spellings(path: str, text: str) -> None:
    """Case, colon, arguments, indentation, comment syntax and place do not matter."""
    assert ["TODO: go through the pool"] == [marker.fingerprint for marker in read_markers(path, text, SETTINGS)]
