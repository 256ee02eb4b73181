"""How the last run of the hook in this clone ended, when it did not end well: kept for `doctor` and the status.

The hook lets a commit pass when it fails itself, so the one line it prints then is easily missed. And what is kept of a
bug of ours, in the hook or any other verb.
"""

import os
import re
from collections.abc import Sequence

from debtctl.git.repository import Repository
from debtctl.register.layout import CONFIG_PATH, SHARED_CONFIG_PATH


def last_failure(repo: Repository) -> str:
    """Why the hook could not check the last commit, as it said then; empty when it could."""
    try:
        with open(_file(repo), encoding="utf-8", errors="replace") as file:
            return file.read(_LONGEST).strip()
    except OSError:
        return ""


def remember_failure(repo: Repository, why: str) -> None:
    """Keep it until the hook runs well again. Never fails: it is a courtesy."""
    try:
        os.makedirs(os.path.dirname(_file(repo)), exist_ok=True)
        with open(_file(repo), "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{why}\n")
    except OSError:
        return


def forget_failure(repo: Repository) -> None:
    """The hook ran well."""
    try:
        os.unlink(_file(repo))
    except OSError:
        return


def is_strict(repo: Repository) -> bool:
    """Whether `on_error = "fail"`. Looked for, not parsed: what failed may be the configuration itself."""
    for name in (CONFIG_PATH, SHARED_CONFIG_PATH):
        try:
            with open(os.path.join(repo.root, name), "rb") as file:
                if re.search(rb"""^\s*on_error\s*=\s*["']fail["']""", file.read(), re.MULTILINE):
                    return True
        except OSError:
            continue
    return False


def write_crash_log(repo: Repository | None, command: Sequence[str]) -> str:
    """Keep the exception being handled beside the cache, or in the temporary folder; where it is, empty if nowhere.

    With versions and the command; without the name of the home folder, since people attach it to public issues.
    """
    import tempfile  # a bug of ours only

    text = _without_home(_crash_text(repo, command))
    for folder in (os.path.dirname(_file(repo)) if repo else None, None):
        try:
            if folder:
                os.makedirs(folder, exist_ok=True)
            handle, path = tempfile.mkstemp(prefix="crash-", suffix=".log", dir=folder)
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as log:
                log.write(text)
        except OSError:
            continue
        return path
    return ""


def _crash_text(repo: Repository | None, command: Sequence[str]) -> str:
    import platform
    import traceback

    from debtctl import __version__

    git = _git_version(repo.root if repo else ".")
    versions = f"debtctl {__version__}, Python {platform.python_version()}, {git}"
    return f"{versions}, {platform.system()} {platform.release()}\n{list(command)!r}\n{traceback.format_exc()}"


def _git_version(folder: str) -> str:
    from debtctl.errors import DebtctlError
    from debtctl.git.process import run

    try:
        return run(["version"], folder).decode("utf-8", "replace").strip()
    except (DebtctlError, OSError):
        return "no git"


def _without_home(text: str) -> str:
    home = os.path.expanduser("~").rstrip("/")
    for folder in (os.path.realpath(home), home):
        if len(folder) > 1 and os.path.isabs(folder):  # a service's home is "/"
            text = re.sub(re.escape(folder) + r"(?![\w.-])", "~", text)
    return text


_LONGEST = 2000


def _file(repo: Repository) -> str:
    return os.path.join(repo.common_dir, "debtctl", "hook-failed")
