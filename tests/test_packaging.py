"""What is built: the same bytes each time, what it needs and nothing else, and it runs where it is installed."""

import email
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import debtctl
from tests.support.repo import Repo

ROOT = Path(__file__).parent.parent
VERSIONS = ("3.11", "3.12", "3.13")
pytestmark = pytest.mark.installs


def tracked_files() -> list[str]:
    """What git tracks and the working tree has."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [name for name in os.fsdecode(names).split("\0") if name and (ROOT / name).is_file()]


def build_in(folder: Path) -> dict[str, Path]:
    """Wheel and source archive of a copy of the sources, by ending."""
    for name in tracked_files():
        (folder / "source" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, folder / "source" / name)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder / "dist"), "source"]
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return {path.suffix: path for path in (folder / "dist").iterdir()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One build, for every test that only reads it."""
    return build_in(tmp_path_factory.mktemp("one"))


def test_two_builds_are_the_same_bytes(built: dict[str, Path], tmp_path: Path) -> None:
    """In another folder, at another time: who builds it again can compare."""
    again = build_in(tmp_path)

    assert {".gz", ".whl"} == again.keys()
    for ending, path in again.items():
        digests = [hashlib.sha256(each.read_bytes()).hexdigest() for each in (built[ending], path)]
        assert 1 == len(set(digests)), path.name


def test_the_wheel_has_the_package_and_nothing_else(built: dict[str, Path]) -> None:
    """Every tracked file of the package: code, language table, schemas, templates; beside it man pages and metadata."""
    with zipfile.ZipFile(built[".whl"]) as wheel:
        names = [name for name in wheel.namelist() if ".dist-info/" not in name]

    manual = f"debtctl-{debtctl.__version__}.data/data/share/man/"
    wanted = [name.replace("man/", manual, 1) if name.startswith("man/") else name for name in tracked_files()]
    assert sorted(name for name in wanted if name.startswith(("debtctl/", manual))) == sorted(names)
    assert {"debtctl/py.typed", "debtctl/scanning/languages.toml", "debtctl/schemas/report.json"} <= set(names)


def test_the_page_of_a_package_index_leads_to_files_of_that_version(built: dict[str, Path]) -> None:
    """README.md stands alone there: each of its pictures and links is an address, of a file that git tracks."""
    with zipfile.ZipFile(built[".whl"]) as wheel:
        metadata = email.message_from_bytes(wheel.read(f"debtctl-{debtctl.__version__}.dist-info/METADATA"))
    page = str(metadata.get_payload())

    own = re.findall(rf"https://[^/]+/debtctl/debtctl/(?:blob/)?v{re.escape(debtctl.__version__)}/([^)\"#]+)", page)
    targets = re.findall(r"\]\(([^)]*)\)|\b(?:src|srcset|href)=\"([^\"]*)", page)
    relative = [one or other for one, other in targets if not (one or other).startswith(("https://", "#"))]
    assert ([], "text/markdown") == (relative, metadata["Description-Content-Type"])
    assert {"docs/pictures/report.svg", "docs/pictures/page.png", "docs/first-day.md", "CONTRIBUTING.md"} <= {*own}
    assert set() == {*own} - {*tracked_files()}


def test_the_source_archive_is_what_git_tracks(built: dict[str, Path]) -> None:
    """Whoever packs it for a distribution finds the tests too, and no leftovers of a working tree."""
    with tarfile.open(built[".gz"]) as archive:
        names = {member.name.partition("/")[2] for member in archive.getmembers() if member.isfile()}

    assert {*tracked_files(), "PKG-INFO"} == names


def interpreter(version: str) -> str:
    """The path of a Python of that version, or "" where there is none."""
    # Where pyenv answers for it, this says which one is meant; elsewhere nobody reads it.
    environment = {**os.environ, "PYENV_VERSION": version}
    script = "import sys; print(sys._base_executable, '%d.%d' % sys.version_info[:2])"
    for name in (f"python{version}", "python3"):
        if shutil.which(name):
            done = subprocess.run([name, "-c", script], env=environment, capture_output=True, text=True, check=False)
            path, _, found = done.stdout.strip().rpartition(" ")
            if done.returncode == 0 and found == version:
                return path
    return ""


Install = Callable[[Path, str, Path], Path]


def with_pip(wheel: Path, python: str, folder: Path) -> Path:
    """`pip install` into an environment of its own, by the pip outside: to install one inside takes as long again."""
    subprocess.run([python, "-m", "venv", "--without-pip", str(folder / "venv")], check=True, capture_output=True)
    inside = ["--python", str(folder / "venv/bin/python")]
    command = [sys.executable, "-m", "pip", *inside, "install", "--quiet", "--disable-pip-version-check", str(wheel)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / "venv/bin"


def with_pipx(wheel: Path, python: str, folder: Path) -> Path:
    """`pipx install`."""
    places = {
        "PIPX_HOME": str(folder / "pipx"),
        "PIPX_BIN_DIR": str(folder / "bin"),
        "PIPX_MAN_DIR": str(folder / "man"),
    }
    command = [sys.executable, "-m", "pipx", "install", "--python", python, str(wheel)]
    subprocess.run(command, env={**os.environ, **places}, check=True, capture_output=True)
    return folder / "bin"


def with_uv(wheel: Path, python: str, folder: Path) -> Path:
    """`uv tool install`."""
    places = {"UV_TOOL_DIR": str(folder / "tools"), "UV_TOOL_BIN_DIR": str(folder / "bin")}
    command = [os.path.join(os.path.dirname(sys.executable), "uv"), "tool", "install", "--python", python, str(wheel)]
    subprocess.run(command, env={**os.environ, **places}, check=True, capture_output=True)
    return folder / "bin"


# pip on every version, the other two on the oldest.
INSTALLATIONS = [*((version, with_pip) for version in VERSIONS), (VERSIONS[0], with_pipx), (VERSIONS[0], with_uv)]


@pytest.mark.parametrize(("version", "install"), INSTALLATIONS, ids=lambda value: getattr(value, "__name__", value))
def test_installed_it_runs(
    version: str, install: Install, built: dict[str, Path], tmp_path: Path, empty_repo: Repo
) -> None:
    """In a clean environment: both programs, the language table, and the page of a repository."""
    python = interpreter(version)
    if not python:
        pytest.skip(f"there is no Python {version} here")
    programs = install(built[".whl"], python, tmp_path)
    empty_repo.write("a.py", "# TODO: x y\n").stage()

    def printed(*command: str) -> str:
        return subprocess.run(command, cwd=empty_repo.root, capture_output=True, text=True, check=True).stdout

    assert f"debtctl {debtctl.__version__}\n" == printed(str(programs / "debtctl"), "--version")
    assert "x y" in printed(str(programs / "debtctl"), "report")
    assert "a.py" in printed(str(programs / "debtctl"), "scan", "--format", "grep")
    assert "" == printed(str(programs / "debtctl-hook"))
    if install is with_pip:
        assert f"debtctl {debtctl.__version__}\n" == printed(str(programs / "python"), "-m", "debtctl", "--version")


CONSUMER = """
from datetime import date

from debtctl import api
from debtctl.api import Item

def due(item: Item) -> date | None:
    return item.due

weeks: list[float] = [debt.payback_weeks for debt in api.rank().pay_now]
titles: str = api.scan(".", ["src"]).found[0].marker.line
"""


def test_whoever_uses_it_is_told_its_types(built: dict[str, Path], tmp_path: Path) -> None:
    """py.typed: mypy, strict, reads the installed package; the one wrong line of a script is found, and no other."""
    programs = with_pip(built[".whl"], sys.executable, tmp_path)
    (tmp_path / "consumer.py").write_text(CONSUMER)
    installed = ["--config-file=", "--python-executable", str(programs / "python")]
    command = [sys.executable, "-m", "mypy", "--strict", *installed, "consumer.py"]

    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False).stdout

    wrong = (
        'consumer.py:11: error: Incompatible types in assignment (expression has type "int", variable has type "str")'
    )
    assert [wrong] == [line.partition("  [")[0] for line in told.splitlines()[:-1]], told


def test_a_release_writes_version_changelog_and_tag(tmp_path: Path) -> None:
    """`make release` in a clone: the version in the code, the fragments in CHANGELOG.md, one commit, one tag."""
    clone = tmp_path / "clone"
    for name in tracked_files():
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, clone / name)
    repo = Repo(clone)
    repo.git("init", "--quiet", "--initial-branch=main")
    for key, value in (("user.name", "Alice Adams"), ("user.email", "alice@example.com")):
        repo.git("config", key, value)
    repo.stage().commit("Start")
    venv = Path(sys.executable).parent.parent
    make = [
        "make",
        f"VENV={venv}",
        "-o",
        f"{venv}/installed",
        "-o",
        f"{venv}/installed-dev",
        "release",
        "VERSION=9.8.7",
    ]

    subprocess.run(make, cwd=clone, check=True, capture_output=True)

    assert ("", "v9.8.7\n") == (repo.status(), repo.git("tag", "--points-at", "HEAD"))
    assert '__version__ = "9.8.7"' in repo.read("debtctl/__init__.py")
    assert "debtctl@v9.8.7" in repo.read("docs/ci.md")
    assert "## 9.8.7 (" in repo.read("CHANGELOG.md")
    entries = [line for line in repo.read("CHANGELOG.md").partition("## 9.8.7")[2].splitlines()[1:] if line]
    assert {"### Added", "### Changed", "### Fixed"} >= {line for line in entries if not line.startswith("- ")}
    assert [] == [line for line in entries if "  " in line]
    assert ["README.md", "template.md.jinja"] == sorted(path.name for path in (clone / "changes").iterdir())
