"""Whom to ask about a comment: who owns its file, else who wrote it, if they are still around.

Knows addresses and rules as values; whose commit a line is and who is active, history says.
"""

from collections.abc import Collection
from dataclasses import dataclass

from debtctl.owners import Codeowners, Mailmap, OwnersSettings, name_for_email, owner_for_path

NAMED = "the comment names them"
CODEOWNERS = "CODEOWNERS"
AUTHOR = "wrote it"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerProposal:
    """A name and where it comes from, one of the words above; both empty where nobody can be named."""

    name: str = ""
    why: str = ""


UNSURE = OwnerProposal()


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """What a repository says of who is who.

    Attributes:
        codeowners: the rules of CODEOWNERS.
        settings: `[owners]`.
        mailmap: addresses people committed under.
        active: addresses of the authors of the last 91 days, lower case.
    """

    codeowners: Codeowners = Codeowners()  # noqa: RUF009  # a tuple
    settings: OwnersSettings = OwnersSettings()  # noqa: RUF009
    mailmap: Mailmap = Mailmap()  # noqa: RUF009
    active: frozenset[str] = frozenset()


def propose_owner(path: str, people: People, *, named: str = "", author_email: str = "") -> OwnerProposal:
    """Whom the comment names, who owns the file, or the author if they made a commit in the last 91 days; else nobody.

    Args:
        path: of the comment's file.
        people: who is who.
        named: the owner its arguments name, or empty.
        author_email: of the commit that wrote the comment; empty when nobody looked.
    """
    if named:
        return OwnerProposal(name=named, why=NAMED)
    owner = owner_for_path(path, people.codeowners, people.settings)
    if owner:
        return OwnerProposal(name=owner, why=CODEOWNERS)
    if author_email and is_active(author_email, people.active, people.mailmap):
        return OwnerProposal(name=name_for_email(author_email, people.settings, people.mailmap), why=AUTHOR)
    return UNSURE


def is_active(email: str, active: Collection[str], mailmap: Mailmap) -> bool:
    """Whether somebody made a commit lately, under this address or another one of theirs."""
    known = mailmap.email(email).lower()
    return email.lower() in active or any(mailmap.email(address).lower() == known for address in active)
