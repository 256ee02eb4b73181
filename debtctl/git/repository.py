"""Where one stands: the repository, its folders, its HEAD, its names.

Does not read history or trees.
"""

import os

from debtctl.errors import SetupError
from debtctl.git.process import GitError, run
from debtctl.values import NamedTuple


class Repository(NamedTuple):
    """One work tree of a git repository.

    Attributes:
        root: the work tree's top folder, absolute.
        git_dir: this work tree's git folder, absolute (HEAD, index, MERGE_HEAD are there).
        common_dir: the folder all linked work trees share, absolute (objects, refs, hooks are there).
        prefix: the folder one stands in, from the root, without a slash at its end; "" at the root.
    """

    root: str
    git_dir: str
    common_dir: str
    prefix: str


def find_repository(start: str) -> Repository:
    """The repository around the folder `start`.

    Raises:
        SetupError: no repository, one without a work tree, or one git refuses as another user's.
    """
    return _at_its_root(start) or _asked(start)


# Any of these, and git may find another repository than the one that stands here.
_TELLING = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_TEST_ASSUME_DIFFERENT_OWNER")
_LARGEST_CONFIG = 1 << 16


def _at_its_root(start: str) -> Repository | None:
    """The repository that `start` is the top folder of, where git would say no other; None where it has to be asked.

    Hooks are started at the root, and a process of git costs a commit more than all of this.
    """
    root = os.path.realpath(start)
    git_dir = os.path.join(root, ".git")
    try:
        # A file is a linked work tree or a submodule, a link is somewhere else; another owner is git's to refuse.
        is_plain = not os.path.islink(git_dir) and os.stat(git_dir).st_uid == os.stat(root).st_uid == os.geteuid()
        parts = ("HEAD", "objects", "refs")
        if not is_plain or not all(os.path.exists(os.path.join(git_dir, part)) for part in parts):
            return None
        with open(os.path.join(git_dir, "config"), "rb") as file:
            config = file.read(_LARGEST_CONFIG + 1).lower()
    except OSError:
        return None
    is_told = any(name in os.environ for name in _TELLING) or os.path.exists(os.path.join(git_dir, "commondir"))
    # core.worktree, extensions.worktreeConfig, include.path; a bare one has no work tree; git init writes a version.
    may_differ = b"worktree" in config or b"include" in config or config.count(b"bare") != config.count(b"bare = false")
    if is_told or may_differ or b"\trepositoryformatversion = " not in config or len(config) > _LARGEST_CONFIG:
        return None
    return Repository(root, git_dir, git_dir, "")


def _asked(start: str) -> Repository:
    asked = ["rev-parse", "--show-toplevel", "--absolute-git-dir", "--git-common-dir", "--show-prefix"]
    try:
        lines = os.fsdecode(run(asked, start)).split("\n")
    except GitError as error:
        raise _not_usable(start, error) from error
    root, git_dir, common_dir, prefix = lines[:4]
    # git prints the common folder from where it was asked, the others absolute.
    return Repository(root, git_dir, os.path.abspath(os.path.join(start, common_dir)), prefix.rstrip("/"))


def is_inside_repository(start: str) -> bool:
    """Whether a repository is around the folder `start`, usable or not."""
    try:
        run(["rev-parse", "--git-dir"], start)
    except GitError as error:
        return "not a git repository" not in error.stderr
    return True


def head_commit(repo: Repository) -> str | None:
    """The id of the commit HEAD stands on; None before the first commit."""
    return run(["rev-parse", "--verify", "--quiet", "HEAD"], repo.root, ok=(0, 1)).decode().strip() or None


def resolved(repo: Repository, revision: str) -> str:
    """The id of the commit a revision names; "" when it names none, or several."""
    asked = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
    found = run(asked, repo.root, ok=(0, 1, 128)).decode("ascii").strip()
    return found if found.isalnum() else ""  # a range gives several, one of them with a "^"


def branch_name(repo: Repository) -> str:
    """The branch HEAD is on, also before its first commit; "" when HEAD is detached."""
    return os.fsdecode(run(["symbolic-ref", "--quiet", "--short", "HEAD"], repo.root, ok=(0, 1))).rstrip("\n")


def merge_heads(repo: Repository) -> tuple[str, ...]:
    """The commits a merge in progress brings in; none when there is no merge."""
    try:
        with open(os.path.join(repo.git_dir, "MERGE_HEAD"), encoding="ascii") as lines:
            return tuple(line.strip() for line in lines)
    except FileNotFoundError:
        return ()


def is_shallow(repo: Repository) -> bool:
    """Whether older history was cut off when this was cloned."""
    return bool(shallow_commits(repo))


def shallow_commits(repo: Repository) -> frozenset[str]:
    """The commits at which a shallow clone's history ends: git shows each as if it had added every file."""
    try:
        with open(os.path.join(repo.common_dir, "shallow"), encoding="ascii") as lines:
            return frozenset(line.strip() for line in lines)
    except FileNotFoundError:
        return frozenset()


def repository_name(repo: Repository) -> str:
    """What the repository is called: "acme/shop" from the remote's address, else its folder's name."""
    return _name_in_address(remote_address(repo)) or os.path.basename(repo.root)


def remote_address(repo: Repository) -> str:
    """The address of `origin`, else of the first remote; "" without remotes."""
    found = os.fsdecode(run(["config", "-z", "--get-regexp", r"^remote\..*\.url$"], repo.root, ok=(0, 1)))
    addresses: dict[str, str] = {}
    for entry in found.split("\0"):
        key, _, address = entry.partition("\n")
        addresses.setdefault(key, address)
    return addresses.get("remote.origin.url") or next(iter(addresses.values()), "")


def names_of_revisions(repo: Repository) -> list[str]:
    """What a revision may be called here: branches, those of remotes, git tags, the latest first."""
    asked = [
        "for-each-ref",
        "--sort=-creatordate",
        "--format=%(refname:short)",
        "refs/heads",
        "refs/remotes",
        "refs/tags",
    ]
    return os.fsdecode(run(asked, repo.root)).split()


def user_email(repo: Repository) -> str:
    """`user.email` as configured, "" when it is not."""
    return run(["config", "--get", "user.email"], repo.root, ok=(0, 1)).decode("utf-8", "replace").rstrip("\n")


def committer(repo: Repository) -> tuple[str, str]:
    """Name and address the next commit would carry as its committer; two empty texts when git knows none."""
    try:
        ident = run(["var", "GIT_COMMITTER_IDENT"], repo.root).decode("utf-8", "replace")
    except GitError:  # git guesses where it may; where it may not, the commit itself will fail and say so
        return "", ""
    name, _, rest = ident.partition(" <")
    return name, rest.partition(">")[0]


def _not_usable(start: str, error: GitError) -> SetupError:
    said = error.stderr
    place = _shortened(os.path.abspath(start))
    if "dubious ownership" in said or "unsafe repository" in said:  # since 2.35.3; worded so before 2.36
        return SetupError(
            f"{place} belongs to another user, so git refuses to work there",
            next=f"git config --global --add safe.directory {os.path.abspath(start)}",
        )
    if "not a git repository" in said:
        return SetupError(
            f"{place} is not inside a git repository",
            details=["debtctl keeps its register next to the code it is about."],
            next="git init          or, only to look: debtctl scan --no-git",
        )
    if "must be run in a work tree" in said:
        return SetupError(
            f"{place} has no working tree",
            details=["it is a bare repository, or inside .git"],
            next="cd to a work tree",
        )
    return error


def _shortened(path: str) -> str:
    home = os.path.expanduser("~")
    return "~" + path[len(home) :] if path == home or path.startswith(home + "/") else path


def _name_in_address(address: str) -> str:
    """The last two steps of https://host/acme/shop.git, git@host:acme/shop or ssh://git@host:22/acme/shop; else ""."""
    _, scheme, rest = address.rpartition("://")
    if not scheme and ":" not in rest:  # a folder on this machine: its path names nobody
        return ""
    path = rest.partition("/")[2] if scheme else rest.partition(":")[2]
    parts = [part for part in path.removesuffix("/").removesuffix(".git").split("/") if part]
    return "/".join(parts[-2:]) if len(parts) >= 2 else ""
