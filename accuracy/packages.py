"""Source packages, fetched with the registries' ordinary clients; of each only the files that may be compared stay.

    .accuracy/<registry>/<name>/…       a folder that exists is complete and not fetched again

Debian's packages are taken as their maintainers' clients take them: `apt-get source --download-only`, and the upstream
archives unpacked. Python's are wheels, which hold the source and run nothing when they are unpacked. The clients'
own settings say where the registries are; nothing here does.
"""

import re
import shutil
import subprocess
import tarfile
import threading
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = PROJECT / ".accuracy"
HALVES = ("tuning", "held_out")
DOWNLOADS = 3  # at a time
SECONDS_A_CLIENT = 300
Keep = Callable[[Path, Path], None]  # moves what is wanted of an unpacked package into its folder
_UPSTREAM = re.compile(r"\.orig(?:-[\w.-]+)?\.tar\.(?:gz|xz|bz2)$|\d\.tar\.(?:gz|xz|bz2)$")


class Package(NamedTuple):
    """One line of packages.toml."""

    half: str
    registry: str
    requirement: str

    @property
    def folder(self) -> Path:
        """Where its source is, once fetched."""
        return FOLDER / self.registry / re.sub(r"[^\w.+~-]+", "_", self.requirement).strip("_")


def packages() -> list[Package]:
    """All of packages.toml, in its order."""
    table = tomllib.loads((PROJECT / "accuracy" / "packages.toml").read_text())
    return [Package(half, registry, one) for half in HALVES for registry, some in table[half].items() for one in some]


def fetch(halves: Sequence[str], keep: Keep) -> Iterator[tuple[Package, str]]:
    """Fetch what is missing; each package with what went wrong, or nothing."""
    missing = [package for package in packages() if package.half in halves and not package.folder.exists()]
    with ThreadPoolExecutor(DOWNLOADS) as pool:
        yield from zip(missing, pool.map(partial(_fetched, keep), missing), strict=True)


def _fetched(keep: Keep, package: Package) -> str:
    download = package.folder.with_name(package.folder.name + ".part")
    shutil.rmtree(download, ignore_errors=True)
    download.mkdir(parents=True)
    try:
        for archive in _CLIENTS[package.registry](package.requirement, download):
            _unpack(archive, download / "source")
            archive.unlink()
        keep(download / "source", download / "kept")
        (download / "kept").rename(package.folder)
    except (subprocess.SubprocessError, tarfile.TarError, zipfile.BadZipFile, FileNotFoundError) as error:
        return _last_line(error)
    finally:
        shutil.rmtree(download)
    return ""


def _last_line(error: Exception) -> str:
    said = getattr(error, "stderr", None)
    return (said.decode(errors="replace").strip() if said else str(error)).rpartition("\n")[2]


def _unpack(archive: Path, folder: Path) -> None:
    if archive.suffix in (".whl", ".zip"):
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(folder)
        return
    if archive.suffix == ".deb":
        _run(["dpkg-deb", "--extract", str(archive), str(folder)], archive.parent)
        return
    with tarfile.open(archive) as opened:
        opened.extractall(folder, filter="data")


def _run(argv: Sequence[str], folder: Path) -> None:
    subprocess.run(argv, cwd=folder, check=True, capture_output=True, timeout=SECONDS_A_CLIENT)


def _from_debian(requirement: str, download: Path) -> list[Path]:
    _run(["apt-get", *_apt_options(), "source", "--download-only", requirement], download)
    return sorted(path for path in download.iterdir() if _UPSTREAM.search(path.name))


def _from_debian_binary(requirement: str, download: Path) -> list[Path]:
    """Packages whose source is what they install: scripts, headers, libraries compiled by their users."""
    _run(["apt-get", "download", requirement], download)
    return sorted(download.glob("*.deb"))


_APT = threading.Lock()


def _apt_options() -> list[str]:
    """The machine's own sources, asked for source packages, with lists of their own: nothing of the machine changes."""
    apt = FOLDER / "apt"
    parts = apt / "sources"
    options = [
        *("-o", f"Dir::Etc::sourcelist={apt / 'sources.list'}", "-o", f"Dir::Etc::sourceparts={parts}"),
        *("-o", f"Dir::State::lists={apt / 'lists'}", "-o", f"Dir::Cache={apt / 'cache'}"),
    ]
    with _APT:
        if not apt.exists():
            _prepare_apt(apt, parts, options)
    return options


def _prepare_apt(apt: Path, parts: Path, options: Sequence[str]) -> None:
    for folder in (parts, apt / "lists" / "partial", apt / "cache"):
        folder.mkdir(parents=True)
    for path in [Path("/etc/apt/sources.list"), *Path("/etc/apt/sources.list.d").glob("*")]:
        if path.suffix in (".list", ".sources") and path.exists():
            to = apt / path.name if path.name == "sources.list" else parts / path.name
            to.write_text(_asking_for_source(path.read_text()))
    _run(["apt-get", *options, "update"], apt)


def _asking_for_source(sources: str) -> str:
    return re.sub(r"(?m)^deb(?=\s)", "deb-src", re.sub(r"(?m)^Types:.*", "Types: deb-src", sources))


def _from_npm(requirement: str, download: Path) -> list[Path]:
    _run(["npm", "pack", "--silent", "--ignore-scripts", requirement], download)
    return sorted(download.glob("*.tgz"))


def _from_pypi(requirement: str, download: Path) -> list[Path]:
    python = shutil.which("python3") or "python3"
    _run([python, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", requirement], download)
    return sorted(download.glob("*.whl"))


_CLIENTS: dict[str, Callable[[str, Path], list[Path]]] = {
    "debian": _from_debian,
    "debian_binary": _from_debian_binary,
    "npm": _from_npm,
    "pypi": _from_pypi,
}
