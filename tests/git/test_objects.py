"""debtctl.git.objects on real repositories."""

from debtctl.git.objects import read_blobs
from debtctl.git.repository import find_repository
from tests.support import Repo


def test_blobs_are_read_from_index_and_revision(repo: Repo) -> None:
    """One call reads the staged and the committed content, and None for what is nowhere."""
    repo.write("a b", "staged\n").stage()
    repo.write("a b", "unstaged\n")

    found = read_blobs(find_repository(str(repo.root)), [":a b", "HEAD:README.md", "HEAD:a b"])

    assert {":a b": b"staged\n", "HEAD:README.md": b"# Work\n", "HEAD:a b": None} == found
