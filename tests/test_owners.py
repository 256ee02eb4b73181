"""Whom to ask: CODEOWNERS, .mailmap and `[owners]`."""

import os

import pytest

from debtctl.errors import FileError, SetupError
from debtctl.git.repository import find_repository
from debtctl.owners import (
    CODEOWNERS_PATHS,
    Codeowners,
    Mailmap,
    OwnerRule,
    OwnersSettings,
    codeowners_path,
    default_owner,
    is_theirs,
    local_part,
    name_for_email,
    owner_for_path,
    parse_codeowners,
    parse_mailmap,
    parse_owners,
    read_codeowners,
    read_mailmap,
)

NOBODY = OwnersSettings()
ACME = parse_owners(
    {
        "owners": {
            "payments": ["alice@acme.com", "bob@acme.com"],
            "alice": "Alice@acme.com",
            "carol": ["carol@acme.com", "cc@home.org"],
        }
    }
)


def owner_of(path: str, codeowners: str, settings: OwnersSettings = NOBODY) -> str:
    return owner_for_path(path, Codeowners("CODEOWNERS", parse_codeowners(codeowners)), settings)


# --- [owners] --------------------------------------------------------------------------------------------------------


def test_the_table_of_owners():
    """One address or several, in lower case."""
    assert {
        "payments": ("alice@acme.com", "bob@acme.com"),
        "alice": ("alice@acme.com",),
        "carol": ("carol@acme.com", "cc@home.org"),
    } == ACME.addresses
    assert OwnersSettings({}) == parse_owners({})


NO_ADDRESS = 'is no address, nor a list of them: alice = ["alice@example.com"]'


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (5, "owners is a table: [owners], and its keys below"),
        ({"alice": 5}, f"[owners] alice = 5 {NO_ADDRESS}"),
        ({"alice": "alice"}, f'[owners] alice = "alice" {NO_ADDRESS}'),
        ({"alice": ["a@b", "@b"]}, f'[owners] alice = ["a@b", "@b"] {NO_ADDRESS}'),
        ({"a b": "a@b"}, '[owners] a b = "a@b" names nobody: an owner is one word'),
    ],
)
def test_a_wrong_entry(table, message):
    """It is named, and what it takes."""
    with pytest.raises(FileError) as caught:
        parse_owners({"owners": table})

    assert (message, "debtctl help config") == (caught.value.what, caught.value.next)


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("alice@acme.com", "alice"),
        ("BOB@acme.com", "payments"),
        ("cc@home.org", "carol"),
        ("dora@acme.com", "dora"),
        ("12345+erin@users.noreply.github.com", "erin"),
        ("frank@users.noreply.github.com", "frank"),
    ],
)
def test_the_name_of_an_address(email, name):
    """A person's own entry, else a team's, else the local part."""
    assert name == name_for_email(email, ACME)


def test_a_local_part_is_one_word():
    """Git takes an address with spaces; an owner is one token."""
    assert "a-b" == local_part(" a b @c")
    assert "x" == local_part("x")
    assert "" == local_part("")


@pytest.mark.parametrize(
    ("owner", "email", "answer"),
    [
        ("alice", "ALICE@acme.com", True),
        ("Alice", "alice@acme.com", True),
        ("@alice", "alice@acme.com", True),
        ("payments", "bob@acme.com", True),
        ("@acme/payments", "bob@acme.com", True),
        ("payments", "carol@acme.com", False),
        ("alice", "alice@elsewhere.org", False),
        ("dora", "dora@anywhere.org", True),
        ("Dora", "1+dora@users.noreply.github.com", True),
        ("dora", "carol@acme.com", None),
        ("dora@anywhere.org", "dora@anywhere.org", True),
        ("dora@anywhere.org", "dora@elsewhere.org", None),
        ("dora", "", None),
    ],
)
def test_whose_debt_it_is(owner, email, answer):
    """By `[owners]` if it knows the owner, else by the local part; otherwise nobody can say."""
    assert answer is is_theirs(owner, email, ACME)


def test_who_writes_a_debt_down(repo):
    """By git's user.email, as .mailmap and `[owners]` have it."""
    repository = find_repository(str(repo.root))
    assert "alice" == default_owner(repository, NOBODY)

    repo.write(".mailmap", "<cc@home.org> <alice@example.com>\n")
    assert "carol" == default_owner(repository, ACME)


def test_nobody_to_write_a_debt_down(repo):
    """What git has to be told, or debtctl."""
    repo.git("config", "user.email", "")

    with pytest.raises(SetupError) as caught:
        default_owner(find_repository(str(repo.root)), NOBODY)

    assert "who owns it? git knows no name here (user.email is not set)" == caught.value.what
    assert "git config user.email you@example.com     or: --owner NAME" == caught.value.next


# --- .mailmap --------------------------------------------------------------------------------------------------------

MAILMAP = """\
# comment <no@a> <no@b>
Alice Adams <alice@acme.com> <alice@old.org>
<bob@acme.com> <Bob@Old.org>
Carol <carol@acme.com>
Dora <dora@acme.com> Dora Old <shared@old.org>
<erin@acme.com> <erin@old.org> # moved
nonsense
"""


@pytest.mark.parametrize("email", ["alice@old.org", "BOB@old.org", "carol@acme.com", "erin@old.org", "x@y.z"])
def test_a_mailmap_is_read_as_git_reads_it(repo, email):
    """Git's own answer for the address alone is the promise."""
    repo.write(".mailmap", MAILMAP)

    expected = repo.git("check-mailmap", f"<{email}>").strip().rpartition("<")[2].rstrip(">")

    assert expected == read_mailmap(str(repo.root)).email(email)


def test_an_address_of_several_names_is_left_alone():
    """Only the address is known here, not the name it was used with."""
    assert "shared@old.org" == parse_mailmap(MAILMAP).email("shared@old.org")


def test_a_mailmap_tells_whose_debt_it_is():
    """Both the address committed under and the one somebody goes by count."""
    mailmap = parse_mailmap("<carol@acme.com> <c@laptop>\n")

    assert is_theirs("carol", "c@laptop", ACME, mailmap)
    assert is_theirs("c", "c@laptop", NOBODY, mailmap)
    assert "carol" == name_for_email("c@laptop", NOBODY, mailmap)


def test_a_mailmap_that_is_none(tmp_path):
    """Absent, a link, or no file: nothing is known."""
    assert Mailmap({}) == read_mailmap(str(tmp_path))

    os.symlink("/etc/passwd", tmp_path / ".mailmap")

    assert Mailmap({}) == read_mailmap(str(tmp_path))


# --- CODEOWNERS ------------------------------------------------------------------------------------------------------

# The examples of GitHub's own documentation.
GITHUB = """\
# This is a comment.
*       @global-owner1 @global-owner2
*.js    @js-owner #This is an inline comment.
*.go docs@example.com
*.txt @octo-org/octocats
/build/logs/ @doctocat
docs/* docs@example.com
apps/ @octocat
/docs/ @doctocat
/scripts/ @doctocat @octocat
**/logs @octologs
/apps/github
/apps/a?c/x @any
with\\ space/ @spaced
\\#hash @hashed
"""


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("README", "global-owner1"),
        ("deep/down/README", "global-owner1"),
        ("src/a.js", "js-owner"),
        ("a.jsx", "global-owner1"),
        ("cmd/main.go", "docs"),
        ("notes.txt", "octocats"),
        ("build/logs/today/x", "octologs"),
        ("src/build/logs", "octologs"),
        ("lib/docs/deep.md", "global-owner1"),
        ("docs/getting-started.md", "doctocat"),
        ("src/apps/x", "octocat"),
        ("apps", "global-owner1"),
        ("scripts/run", "doctocat"),
        ("my/scripts/run", "global-owner1"),
        ("deeply/nested/logs/x", "octologs"),
        ("apps/github", ""),
        ("apps/github/x", ""),
        ("apps/abc/x", "any"),
        ("apps/a/c/x", "octocat"),
        ("with space/x", "spaced"),
        ("#hash", "hashed"),
    ],
)
def test_who_owns_a_path_on_github(path, owner):
    """The last line that matches wins; a line without owners takes them away."""
    assert owner == owner_of(path, GITHUB)


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("docs/*", "docs/a.md", True),
        ("docs/*", "docs/build/a.md", False),
        ("/*", "a", True),
        ("/*", "a/b", False),
        ("a/**", "a/b/c", True),
        ("a/**", "a", False),
        ("a/**/b", "a/b", True),
        ("a/**/b", "a/x/y/b", True),
        ("a/**/b", "axb", False),
        ("**/b/", "x/b/c", True),
        ("**/b/", "x/b", False),
        ("a**b", "axxb", True),
        ("*", "a\nb", True),
        ("a.b", "axb", False),
        ("dir", "dir/below", True),
        ("dir", "directory", False),
    ],
)
def test_a_pattern(pattern, path, matches):
    """As in .gitignore, but `docs/*` is not for subfolders."""
    assert matches == bool(owner_of(path, f"{pattern} @owner"))


GITLAB = """\
* @default
[Documentation] @docs-team
docs/
README.md @readme
^[Database][2] @dba @dba2
model/db/
[Plain]
plain/
"""


@pytest.mark.parametrize(
    ("path", "owner"),
    [("docs/x", "docs-team"), ("README.md", "readme"), ("model/db/x", "dba"), ("plain/x", ""), ("x", "default")],
)
def test_sections_of_gitlab(path, owner):
    """A section's owners are those of its lines that name none."""
    assert owner == owner_of(path, GITLAB)


def test_an_address_in_codeowners_has_a_name():
    """`[owners]` says which."""
    assert "carol" == owner_of("x", "* cc@home.org", ACME)
    assert "payments" == owner_of("x", "* @acme/payments", ACME)


def test_where_codeowners_is(tmp_path):
    """GitHub's places first."""
    root = str(tmp_path)
    assert "" == codeowners_path(root)
    assert Codeowners() == read_codeowners(root)

    for path in reversed(CODEOWNERS_PATHS):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(f"* @{path.count('/')}\n")
        assert path == codeowners_path(root)

    assert Codeowners(".github/CODEOWNERS", (OwnerRule("*", ("@1",)),)) == read_codeowners(root)


def test_a_codeowners_that_is_no_file(tmp_path):
    """It says nothing."""
    (tmp_path / "CODEOWNERS").mkdir()

    assert Codeowners() == read_codeowners(str(tmp_path))
