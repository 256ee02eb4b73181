"""Whom to ask: CODEOWNERS for a path, `[owners]` and .mailmap for an address, and whether a debt is somebody's own.

An owner is one token, as items hold it: a name without `@`. Reads files at the root of the working tree; asks git only
for `user.email`. Knows no item.
"""

import os
import re
from collections.abc import Iterable, Mapping
from functools import cache

from debtctl.errors import FileError, SetupError
from debtctl.files import exists_in, read_if_present
from debtctl.tables import Table
from debtctl.values import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from debtctl.git.repository import Repository

# Where GitHub looks first, then where only GitLab does.
CODEOWNERS_PATHS = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS")
MAILMAP_PATH = ".mailmap"
# GitHub ignores a CODEOWNERS file above 3 MB.
_LIMIT_BYTES = 3 * 1024 * 1024


class OwnersSettings(NamedTuple):
    """`[owners]`: the addresses of each name, in lower case. A team has those of its members."""

    addresses: Mapping[str, tuple[str, ...]] = {}


def parse_owners(config: Mapping[str, Any]) -> OwnersSettings:
    """The `[owners]` table of a parsed configuration: `alice = "alice@example.com"`, or a list of addresses.

    Raises:
        SettingError: naming the entry that is wrong.
    """
    table = Table(config).table("owners")
    return OwnersSettings({name: _addresses(table, name) for name in table.entries})


def _addresses(table: Table, name: str) -> tuple[str, ...]:
    if len(name.split()) != 1:
        raise table.wrong(name, "names nobody: an owner is one word")
    value = table.entries[name]
    addresses = [value] if isinstance(value, str) else value
    if not isinstance(addresses, list) or not all(_is_address(address) for address in addresses):
        raise table.wrong(name, f'is no address, nor a list of them: {name} = ["{name}@example.com"]')
    return tuple(address.strip().lower() for address in addresses)


def _is_address(value: object) -> bool:
    return isinstance(value, str) and "@" in value.strip()[1:-1] and len(value.split()) == 1


# --- names and addresses ---------------------------------------------------------------------------------------------


def name_for_email(email: str, settings: OwnersSettings, mailmap: "Mailmap | None" = None) -> str:
    """The owner an address belongs to: the entry of `[owners]` that has it, else its local part."""
    known = _spellings(email, mailmap)
    for name, addresses in settings.addresses.items():
        # A team's entry holds its members' addresses too; a person's own, where there is one, says who they are.
        if len(addresses) == 1 and known & set(addresses):
            return name
    for name, addresses in settings.addresses.items():
        if known & set(addresses):
            return name
    return local_part(mailmap.email(email) if mailmap else email)


def default_owner(repo: "Repository", settings: OwnersSettings) -> str:
    """Who writes a debt down, by git's `user.email`.

    Raises:
        SetupError: it is not set.
    """
    from debtctl.git.repository import user_email

    email = user_email(repo)
    name = name_for_email(email, settings, read_mailmap(repo.root)) if email else ""
    if not name:
        raise SetupError(
            "who owns it? git knows no name here (user.email is not set)",
            next="git config user.email you@example.com     or: --owner NAME",
        )
    return name


def is_theirs(owner: str, email: str, settings: OwnersSettings, mailmap: "Mailmap | None" = None) -> bool | None:
    """Whether a debt of `owner` is that of the person with this address; None when nobody can say.

    By `[owners]` if it knows the owner; else theirs if the local part of the address is the owner's name.
    """
    known = _spellings(email, mailmap)
    name = _token(owner)
    addresses = _entry(name, settings)
    if addresses is not None:
        return bool(known & set(addresses))
    if "@" in name:
        return name.lower() in known or None
    return name.lower() in {local_part(address).lower() for address in known} or None


def local_part(email: str) -> str:
    """What stands before the `@`. GitHub's private addresses have a number there as well, which is left out."""
    local, _, host = email.strip().partition("@")
    if host.lower() == "users.noreply.github.com":
        local = local.rpartition("+")[2]
    return "-".join(local.split())


def _entry(name: str, settings: OwnersSettings) -> tuple[str, ...] | None:
    return next((addresses for known, addresses in settings.addresses.items() if known.lower() == name.lower()), None)


def _spellings(email: str, mailmap: "Mailmap | None") -> set[str]:
    """The address as committed and as .mailmap corrects it, in lower case."""
    addresses = {email, mailmap.email(email)} if mailmap else {email}
    return {address.strip().lower() for address in addresses if address.strip()}


def _token(owner: str) -> str:
    """An owner as items hold it: `@alice` is `alice`, `@acme/payments` is `payments`, an address stays one."""
    name = owner.strip()
    return name[1:].rpartition("/")[2] if name.startswith("@") else name


# --- .mailmap --------------------------------------------------------------------------------------------------------


class Mailmap(NamedTuple):
    """Addresses people committed under, in lower case, and the ones they go by. See git's gitmailmap(5).

    Entries for one name among several at an address are left out: here only the address is known.
    """

    emails: Mapping[str, str] = {}

    def email(self, email: str) -> str:
        """The address somebody goes by; the same when the file says nothing."""
        return self.emails.get(email.strip().lower(), email)


def read_mailmap(root: str) -> Mailmap:
    """The `.mailmap` of a working tree; empty when there is none."""
    content = _text_of(root, MAILMAP_PATH)
    return parse_mailmap(content) if content else Mailmap()


def parse_mailmap(text: str) -> Mailmap:
    """`Proper Name <proper@email> [Commit Name] <commit@email>`, one a line; other lines say nothing."""
    emails: dict[str, str] = {}
    for line in text.splitlines():
        match = re.match(r"[^<#]*<([^<>]*)>([^<>]*)<([^<>]*)>", line)
        if match and not match[2].strip():
            emails[match[3].strip().lower()] = match[1].strip()
    return Mailmap(emails)


# --- CODEOWNERS ------------------------------------------------------------------------------------------------------


class OwnerRule(NamedTuple):
    """One line of CODEOWNERS: a pattern, and the owners as written. None of them means: nobody owns it."""

    pattern: str
    owners: tuple[str, ...]


class Codeowners(NamedTuple):
    """The rules of a CODEOWNERS file, in its order, and where it is."""

    path: str = ""
    rules: tuple[OwnerRule, ...] = ()


def codeowners_path(root: str) -> str:
    """The repository path of the CODEOWNERS file that counts, or empty."""
    return next((path for path in CODEOWNERS_PATHS if exists_in(root, path)), "")


def read_codeowners(root: str) -> Codeowners:
    """The CODEOWNERS of a working tree; no rules when there is none."""
    path = codeowners_path(root)
    content = _text_of(root, path) if path else None
    return Codeowners(path, parse_codeowners(content)) if content else Codeowners()


def parse_codeowners(text: str) -> tuple[OwnerRule, ...]:
    """GitHub's and GitLab's format. GitLab's sections give their owners to lines that name none.

    https://docs.github.com/articles/about-code-owners, https://docs.gitlab.com/user/project/codeowners/reference/
    """
    rules = []
    section_owners: tuple[str, ...] = ()
    for line in text.splitlines():
        words = _words(line)
        if not words:
            continue
        section = re.match(r"\^?\[[^\]]+\](?:\[\d+\])?", line.strip())
        if section:
            section_owners = _owners_in(_words(line.strip()[section.end() :]))
        else:
            rules.append(OwnerRule(words[0], _owners_in(words[1:]) or section_owners))
    return tuple(rules)


def owner_for_path(path: str, codeowners: Codeowners, settings: OwnersSettings) -> str:
    """The first owner that the last matching line names, as items spell it; empty when nobody does."""
    for rule in reversed(codeowners.rules):
        if _pattern(rule.pattern).match(path):
            return _owner_token(rule.owners[0], settings) if rule.owners else ""
    return ""


def owners_in(codeowners: Codeowners, settings: OwnersSettings) -> frozenset[str]:
    """Everybody the rules name, as items spell them."""
    return frozenset(_owner_token(owner, settings) for rule in codeowners.rules for owner in rule.owners)


def _owner_token(owner: str, settings: OwnersSettings) -> str:
    return _token(owner) if owner.startswith("@") else name_for_email(owner, settings)


def _owners_in(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if "@" in word)


def _words(line: str) -> list[str]:
    r"""The words of a line up to a comment; a space or `#` that belongs to a word is written with `\` before it."""
    words = re.findall(r"(?:\\.|[^\s\\])+", line)
    comment = next((n for n, word in enumerate(words) if word.startswith("#")), len(words))
    return words[:comment]


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """A pattern as a regular expression for repository paths. As in .gitignore, but `docs/*` is not for subfolders."""
    anchored = "/" in pattern.rstrip("/")
    # Of "a/", everything below; of "a/*", one level; of "a", the file or everything below.
    is_folder, is_one_level = pattern.endswith("/"), pattern.endswith("/*")
    below = "/.+" if is_folder else "" if is_one_level else "(?:/.+)?"
    body = "".join(_TRANSLATION.get(part) or re.escape(part.removeprefix("\\")) for part in _parts(pattern.strip("/")))
    return re.compile(rf"{'' if anchored else '(?:.+/)?'}{body}{below}\Z", re.DOTALL)


_TRANSLATION: Mapping[str, str] = {"**/": "(?:.+/)?", "/**": "/.+", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def _parts(pattern: str) -> list[str]:
    return re.findall(r"\*\*/|/\*\*\Z|\*\*|\\.|.", pattern, re.DOTALL)


def _text_of(root: str, path: str) -> str | None:
    """A file's text. One that is a link, too large or no file says nothing: git follows no linked .mailmap either."""
    try:
        content = read_if_present(os.path.join(root, path), _LIMIT_BYTES)
    except (FileError, SetupError):
        return None
    return None if content is None else content.decode("utf-8", "surrogateescape")
