"""Whom to ask about a comment: who owns its file, else who wrote it, if they do much of the work around it today.

Knows addresses and rules as values; whose commit a line is and who works where, history says. How often the proposal is
right is measured by `make proposals` (docs/proposals.md).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from debtctl.owners import Codeowners, Mailmap, OwnersSettings, name_for_email, owner_for_path

NAMED = "the comment names them"
CODEOWNERS = "CODEOWNERS"
AUTHOR = "wrote it, works there"

# An author is proposed from so many commits of the last 91 days in the comment's folder on, if they are at least that
# share of all commits there. Below, nobody is: of authors with a single commit anywhere every second proposal was
# wrong. Tuned on one half of the labels, measured on the other (docs/proposals.md).
LEAST_COMMITS = 3
LEAST_SHARE = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerProposal:
    """A name and where it comes from, one of the words above; both empty where nobody can be named."""

    name: str = ""
    why: str = ""


UNSURE = OwnerProposal()


def _nobody(_folder: str) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """What a repository says of who is who.

    Attributes:
        codeowners: the rules of CODEOWNERS.
        settings: `[owners]`.
        mailmap: addresses people committed under.
        authors_in: the authors' addresses of the commits of the last 91 days below a folder, one for each commit.
    """

    codeowners: Codeowners = Codeowners()  # noqa: RUF009  # a tuple
    settings: OwnersSettings = OwnersSettings()  # noqa: RUF009
    mailmap: Mailmap = Mailmap()  # noqa: RUF009
    authors_in: Callable[[str], Sequence[str]] = _nobody


def propose_owner(path: str, people: People, *, named: str = "", author_email: str = "") -> OwnerProposal:
    """Whom the comment names, who owns the file, or its author if they do much of the work there; else nobody.

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
    if author_email and _works_at(path, author_email, people):
        return OwnerProposal(name=name_for_email(author_email, people.settings, people.mailmap), why=AUTHOR)
    return UNSURE


def _works_at(path: str, email: str, people: People) -> bool:
    known = people.mailmap.email(email).lower()
    commits = people.authors_in(path.rpartition("/")[0])
    own = sum(people.mailmap.email(address).lower() == known for address in commits)
    return own >= LEAST_COMMITS and own >= LEAST_SHARE * len(commits)
