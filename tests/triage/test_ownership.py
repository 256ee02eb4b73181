"""Whom to ask about a comment."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from debtctl.owners import Codeowners, Mailmap, OwnersSettings, parse_codeowners
from debtctl.triage.ownership import AUTHOR, CODEOWNERS, NAMED, UNSURE, OwnerProposal, People, propose_owner

BOB, CAROL = "bob@example.com", "carol@example.com"


def working(*addresses: str) -> People:
    """A repository in whose src/ these made a commit each in the last 91 days."""

    def authors_in(folder: str) -> Sequence[str]:
        return addresses if folder == "src" else ()

    return People(authors_in=authors_in)


def test_the_comment_names_somebody() -> None:
    """That comes first."""
    people = replace(
        working(BOB, BOB, BOB), codeowners=Codeowners("CODEOWNERS", parse_codeowners("* @acme/payments\n"))
    )

    assert OwnerProposal(name="dora", why=NAMED) == propose_owner("src/a.py", people, named="dora", author_email=BOB)
    assert OwnerProposal(name="payments", why=CODEOWNERS) == propose_owner("src/a.py", people, author_email=BOB)


@pytest.mark.parametrize(
    ("commits", "proposed"),
    [
        ([BOB] * 3, OwnerProposal(name="bob", why=AUTHOR)),
        ([BOB] * 3 + [CAROL] * 12, OwnerProposal(name="bob", why=AUTHOR)),
        ([BOB] * 3 + [CAROL] * 13, UNSURE),
        ([BOB] * 2, UNSURE),
        ([CAROL] * 9, UNSURE),
        ([], UNSURE),
    ],
)
def test_the_author_where_they_do_much_of_the_work(commits: list[str], proposed: OwnerProposal) -> None:
    """Three commits and a fifth of all in the comment's folder: below, nobody is named."""
    assert proposed == propose_owner("src/a.py", working(*commits), author_email=BOB)


def test_the_work_counts_where_the_comment_is() -> None:
    """Commits elsewhere make nobody an owner here."""
    assert UNSURE == propose_owner("docs/a.py", working(*[BOB] * 9), author_email=BOB)


def test_all_addresses_of_a_person_count() -> None:
    """By .mailmap; and [owners] says what they are called."""
    people = replace(
        working("bob@old.example", BOB, "BOB@old.example"),
        mailmap=Mailmap({"bob@old.example": BOB}),
        settings=OwnersSettings({"bobby": (BOB,)}),
    )

    assert "bobby" == propose_owner("src/a.py", people, author_email="bob@old.example").name


def test_nobody_looked() -> None:
    """Without an author there is nobody to propose."""
    assert UNSURE == propose_owner("src/a.py", working(*[BOB] * 9))
