"""An environment in which nothing of the developer's machine shows: no git config, locale, time zone, pager, home."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

# coverage.py follows our child processes through these.
# PIP, UV and SSL: how a machine reaches its packages, for the tests that install.
# FAKETIME, and the library it lives in: a wrong clock is wrong for the programs that tests start, too.
_KEPT_PREFIXES = ("COV_", "COVERAGE_", "PYTEST_", "PIP_", "UV_", "SSL_CERT_", "FAKETIME")
_KEPT = ("PATH", "TMPDIR", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LD_PRELOAD")


def shielded_environment(home: Path, outside: Mapping[str, str]) -> dict[str, str]:
    """The variables tests and the programs they start see.

    Args:
        home: an empty folder that is theirs. It gets what `git init` copies.
        outside: the developer's environment; its TESTS_TZ is the time zone they live in, instead of UTC.
    """
    _git_template(home / "template")
    kept = {key: value for key, value in outside.items() if key in _KEPT or key.startswith(_KEPT_PREFIXES)}
    programs = os.path.dirname(sys.executable)  # hooks that git starts find debtctl-hook there
    return {
        **kept,
        "PATH": f"{programs}{os.pathsep}{kept.get('PATH', os.defpath)}",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "LC_ALL": "C.UTF-8",
        "TZ": outside.get("TESTS_TZ", "UTC"),
        "COLUMNS": "80",
        "LINES": "40",
        "TERM": "xterm-256color",
        "PAGER": "cat",
        "EDITOR": "false",
        "GIT_EDITOR": "false",
        "GIT_PAGER": "cat",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_TEMPLATE_DIR": str(home / "template"),
    }


def _git_template(folder: Path) -> None:
    # git's own has fourteen sample hooks: half of all the files that thousands of repositories are made of.
    for name in ("hooks/pre-commit.sample", "info/exclude"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text("# git has written this\n")
