"""`python -m fuzz`: run the targets under atheris for a bounded time, and say how much was tried.

Each target is a process of its own, since the fuzzer never returns. It begins with what is in corpus/; what it finds
goes to .fuzz/, never into the repository: an input that breaks a promise becomes a file in corpus/ once it is mended.
"""

import argparse
import importlib
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

from fuzz.targets import TARGETS

HERE = Path(__file__).parent
WORK = HERE.parent / ".fuzz"
_LONGEST_INPUT_BYTES = 4_096
_SLOWEST_INPUT_SECONDS = 10


def main() -> int:
    """Exit code 1 if an input broke a promise."""
    arguments = _arguments()
    if arguments.one:
        return _fuzz(arguments.one, arguments.seconds)
    broken = [name for name in arguments.targets or TARGETS if not _is_kept(name, arguments.seconds)]
    print(f"fuzz: {', '.join(broken)} broke a promise" if broken else "fuzz: every promise was kept")
    return 1 if broken else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("targets", nargs="*", help=f"all of them when none is named: {', '.join(TARGETS)}")
    parser.add_argument("--seconds", type=int, default=20, help="for each target")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    unknown = set(arguments.targets) - TARGETS.keys()
    if unknown:
        parser.error(f"no target: {', '.join(sorted(unknown))} ({', '.join(TARGETS)})")
    return arguments


def _is_kept(name: str, seconds: int) -> bool:
    command = [sys.executable, "-m", "fuzz", "--one", name, "--seconds", str(seconds)]
    done = subprocess.run(command, cwd=HERE.parent, capture_output=True, text=True, errors="replace")
    runs = re.search(r"number_of_executed_units:\s+(\d+)", done.stderr)
    covered = re.findall(r"cov: (\d+)", done.stderr)
    print(f"{name:<12} {int(runs[1]) if runs else 0:>9,} runs   {covered[-1] if covered else '?':>6} edges", flush=True)
    if done.returncode:
        print(done.stdout[-2_000:] + done.stderr[-4_000:])
    return done.returncode == 0


def _fuzz(name: str, seconds: int) -> int:
    import atheris  # type: ignore[import-not-found,unused-ignore]

    own, found = HERE / "corpus" / name, WORK / name
    found.mkdir(parents=True, exist_ok=True)
    with atheris.instrument_imports(include=["debtctl"]):
        _import_again()
    from fuzz.targets import TARGETS as INSTRUMENTED

    options = [
        f"-max_total_time={seconds}",
        f"-max_len={_LONGEST_INPUT_BYTES}",
        f"-timeout={_SLOWEST_INPUT_SECONDS}",
        f"-artifact_prefix={WORK / name}-",
        "-print_final_stats=1",
        "-rss_limit_mb=2048",
    ]
    words = HERE / "words" / f"{name}.txt"
    if words.exists():
        options.append(f"-dict={words}")
    atheris.Setup([sys.argv[0], *options, os.fspath(found), os.fspath(own)], INSTRUMENTED[name])
    atheris.Fuzz()
    return 0


def _import_again() -> None:
    """What was imported before the fuzzer could instrument it is forgotten first."""
    for module in [module for module in sys.modules if module.split(".")[0] == "debtctl" or module == "fuzz.targets"]:
        del sys.modules[module]
    import debtctl.scanning.forms
    import fuzz.targets  # noqa: F401

    for each in pkgutil.iter_modules(debtctl.scanning.forms.__path__, "debtctl.scanning.forms."):
        importlib.import_module(each.name)


if __name__ == "__main__":
    sys.exit(main())
