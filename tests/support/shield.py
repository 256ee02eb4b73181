"""An environment in which nothing of the developer's machine shows: no git config, locale, time zone, pager, home."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

# coverage.py follows our child processes through these.
# The last three: how a machine reaches its packages, for the tests that install.
_KEPT_PREFIXES = ("COV_", "COVERAGE_", "PYTEST_", "PIP_", "UV_", "SSL_CERT_")
_KEPT = ("PATH", "TMPDIR", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def shielded_environment(home: Path, outside: Mapping[str, str]) -> dict[str, str]:
    """The variables tests and the programs they start see; `outside` is the developer's environment."""
    kept = {key: value for key, value in outside.items() if key in _KEPT or key.startswith(_KEPT_PREFIXES)}
    programs = os.path.dirname(sys.executable)  # hooks that git starts find debtctl-hook there
    return {
        **kept,
        "PATH": f"{programs}{os.pathsep}{kept.get('PATH', os.defpath)}",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
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
    }
