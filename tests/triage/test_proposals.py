"""What the words of a comment make likely."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.triage.proposals import KindProposal, propose_kind


@pytest.mark.parametrize(
    ("tag", "text", "words"),
    [
        ("HACK", "skip the tax check", ("hack",)),
        ("HACK", "skip the tax check for now", ("hack", "for now")),
        ("FIXME", "leaks a connection on timeout", ("leaks",)),
        ("TODO", "this is a hacky workaround", ("hacky", "workaround")),
        ("TODO", "this isn't quite right...", ("isn't quite right",)),
        ("TODO", "does not honor the folder", ("does not honor",)),
    ],
)
def test_known_to_be_wrong(tag: str, text: str, words: tuple[str, ...]) -> None:
    """A regret or a defect is a no, and the words that say so are named in their order."""
    assert KindProposal(kind="reckless", words=words) == propose_kind(tag, text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("remove once v4 clients are gone", ("once",)),
        ("drop this in 2.0", ("drop this in 2.0",)),
        ("could be optimized", ("could", "optimized")),
        ("consider splitting this method", ("consider",)),
    ],
)
def test_a_choice(text: str, words: tuple[str, ...]) -> None:
    """A condition or a gain to be had is a yes."""
    assert KindProposal(kind="prudent", words=words) == propose_kind("TODO", text)


@pytest.mark.parametrize("text", ["", "docs", "retry", "could this be cached?", "a temporary until the next release"])
def test_unsure(text: str) -> None:
    """Too little, or as much for one side as for the other: no guess."""
    assert KindProposal() == propose_kind("TODO", text)


def test_words_are_whole_words() -> None:
    """`shack` is no hack, `leakage` no leak."""
    assert KindProposal() == propose_kind("TODO", "a shack with leakages")


@given(st.text(), st.sampled_from(["TODO", "FIXME", "HACK", "X"]))
def test_any_text_is_judged(text: str, tag: str) -> None:
    """Whatever stands there, the words named stand in it, or are its tag's."""
    proposed = propose_kind(tag, text)

    assert all(word in text.lower() or word == "hack" for word in proposed.words)
    assert bool(proposed.kind) >= bool(proposed.words)
