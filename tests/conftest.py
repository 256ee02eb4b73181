"""Fixtures every test shares: the shield around it, and repositories to begin with."""

import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tests.support.repo import Repo
from tests.support.shield import shielded_environment

# How long one example takes says more about the machine than about the code.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")
# `make mutants`: that a test fails is all that is asked, not on which smallest example.
settings.register_profile(
    "mutants", deadline=None, database=None, derandomize=True, max_examples=30, phases=(Phase.explicit, Phase.generate)
)


@pytest.fixture(scope="session", autouse=True)
def _shield(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    outside = dict(os.environ)
    os.environ.clear()
    os.environ.update(shielded_environment(tmp_path_factory.mktemp("home"), outside))
    time.tzset()
    # A shell starts what runs in its background with ^C ignored, and every program the tests start would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    os.environ.clear()
    os.environ.update(outside)
    time.tzset()


Build = Callable[[Repo], object]


@pytest.fixture(scope="session")
def _templates(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Build], Path]:
    """Repositories built once a session, one for each building function."""
    built: dict[Build, Path] = {}

    def template(build: Build) -> Path:
        if build not in built:
            repo = Repo.create(tmp_path_factory.mktemp("template") / "work")
            build(repo)
            built[build] = repo.root
        return built[build]

    return template


@pytest.fixture
def repo_from(_templates: Callable[[Build], Path], tmp_path: Path) -> Callable[[Build], Repo]:
    """`repo_from(build)`: a copy, the test's own, of the repository `build` makes. `build` runs once a session."""

    def copied(build: Build) -> Repo:
        # "work", and "work-2" for a second one in the same test
        number = len(list(tmp_path.glob("work*"))) + 1
        root = tmp_path / ("work" if number == 1 else f"work-{number}")
        shutil.copytree(_templates(build), root, symlinks=True)
        return Repo(root)

    return copied


def _nothing(repo: Repo) -> None:
    """A repository before its first commit."""


def _one_commit(repo: Repo) -> None:
    repo.write("README.md", "# Work\n").stage().commit("Start")


@pytest.fixture
def empty_repo(repo_from: Callable[[Build], Repo]) -> Repo:
    """A repository without a commit."""
    return repo_from(_nothing)


@pytest.fixture
def repo(repo_from: Callable[[Build], Repo]) -> Repo:
    """A repository with one commit of one file, README.md, and no register."""
    return repo_from(_one_commit)
