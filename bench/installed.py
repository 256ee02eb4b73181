"""An installation to measure: a virtual environment of its own, the package not editable, no test tools.

An editable install and every `.pth` file of a developer's environment cost milliseconds that no user pays.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def bin_folder(folder: Path, project: Path = PROJECT) -> Path:
    """The programs of the environment below `folder`, made or brought up to date with the sources of `project`."""
    venv = folder / "venv"
    stamp = venv / "bench-stamp"
    wanted = _fingerprint(project)
    if not stamp.exists() or stamp.read_text() != wanted:
        print(f"installing debtctl into {venv} ...", flush=True)
        if not (venv / "bin" / "python").exists():
            _run(sys.executable, "-m", "venv", str(venv))
        python = str(venv / "bin" / "python")
        pip = (python, "-m", "pip", "--quiet", "--disable-pip-version-check")
        _run(*pip, "install", str(project))
        _run(*pip, "install", "--force-reinstall", "--no-deps", str(project))
        stamp.write_text(wanted)
    return venv / "bin"


def _fingerprint(project: Path) -> str:
    digest = hashlib.sha256()
    for path in [project / "pyproject.toml", *sorted((project / "debtctl").rglob("*"))]:
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(os.fsencode(path) + path.read_bytes())
    return digest.hexdigest()


def _run(*argv: str) -> None:
    subprocess.run(argv, check=True)
