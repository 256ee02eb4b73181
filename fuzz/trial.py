"""What mutmut does in `mutmut run`, in pieces that can be broken off.

`mutmut run` tries its changes from the quickest to the slowest, runs all tests again each time it begins, and waits
fifteen times as long as all tests of a change take before it calls it endless: no part of such a run is a sample, and a
single loop takes half an hour. Its own parts make the changes, learn which tests reach which, and start the processes.
"""

import gc
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from shutil import rmtree
from tempfile import TemporaryDirectory
from time import time
from typing import Any

import pytest
from mutmut import __main__ as mutmut
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.runners.harness import PytestRunner
from mutmut.state import state
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import change_cwd
from mutmut.utils.format_utils import mangled_name_from_mutant_name
from mutmut.workers.isolation import ForkServerRunner, MutantResult

from fuzz.patience import Patience

_PROCESSES = 2
_BROKEN = 255
_STACKS = os.path.abspath("mutants/timeouts")


class Trial:
    """All changes, and what became of those that were tried. What is known is on disk after each of them."""

    def __init__(self, files: Mapping[str, SourceFileMutationData]) -> None:
        self._files = files

    @classmethod
    def prepared(cls) -> "Trial":
        """The changes of the code as it is now, and which tests reach them. Takes minutes the first time.

        A function that has not been changed since the last time keeps its outcomes.
        """
        set_mutant_under_test("mutant_generation")
        os.makedirs(_STACKS, exist_ok=True)
        with mutmut.CatchOutput(spinner_title="Making the changes"):
            mutmut.copy_src_dir()
            mutmut.copy_also_copy_files()
            mutmut.setup_source_paths()
            mutmut.create_mutants(_PROCESSES)
        with TemporaryDirectory(prefix="mutants-") as scratch:
            mutmut.collect_or_load_stats(_runner(scratch), apply_config_invalidation=True)
        changes, _ = mutmut.collect_source_file_mutation_data(mutant_names=())
        return cls({name: file for file, name, _ in changes})

    def outcomes(self) -> Mapping[str, str]:
        """What became of each change, by its name, in mutmut's words."""
        return {name: _outcome(file.exit_code_by_key[name]) for name, file in self._files.items()}

    def run(self, names: Sequence[str], until: float) -> None:
        """Try these, in this order; begin none after that moment (seconds since 1970)."""
        with TemporaryDirectory(prefix="mutants-") as scratch:
            runner = _runner(scratch)
            mutmut.run_forced_fail_test(runner)
            runner.startup()
            try:
                self._try_each(runner, names, until)
            except KeyboardInterrupt:
                runner.stop_all_workers()
            finally:
                runner.shutdown()
                print()

    def _try_each(self, runner: ForkServerRunner, names: Sequence[str], until: float) -> None:
        for nth, name in enumerate(names):
            while not runner.has_capacity():
                self._keep(runner.wait_for_result())
            if time() > until:
                break
            print(f"\r{nth:>6,} of {len(names):,}", end="", flush=True)
            self._begin(runner, name)
        runner.signal_work_complete()
        while runner.pending_count():
            self._keep(runner.wait_for_result())

    def _begin(self, runner: ForkServerRunner, name: str) -> None:
        tests = tests_of(name)
        usual_seconds = sum(state().duration_by_test[test] for test in tests)
        # Patience ends a single test long before this ends all of them.
        runner.submit(name, tests, ceil(2 * (60 + 20 * usual_seconds)), usual_seconds)

    def _keep(self, result: MutantResult) -> None:
        mutmut._register_mutant_result(result, self._files)


def _outcome(code: int | None) -> str:
    # A process whose tests could not even be collected: to mutmut that is a timeout.
    return "broken" if code == _BROKEN else status_by_exit_code[code]


def tests_of(name: str) -> list[str]:
    """The tests that reach a change: those of its own room first, and of these the quickest."""
    own = f"tests/{name.split('.')[1]}/"
    tests = state().tests_by_mangled_function_name.get(mangled_name_from_mutant_name(name), set())
    return sorted(tests, key=lambda test: (not test.startswith(own), state().duration_by_test[test], test))


class _Pytest(PytestRunner):
    """As mutmut runs it, but impatient, and with its folders where they are cleared away."""

    def __init__(self, scratch: str) -> None:
        super().__init__()
        self._scratch = scratch
        self._failed: set[str] = set()

    def run_stats(self, *, tests: Iterable[str]) -> int:
        """Which tests reach what. Seen, as it takes minutes; a test that fails by itself is left out, and said."""
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
        self._pytest_add_cli_args = [*self._pytest_add_cli_args, "--maxfail=1000000"]
        code = super().run_stats(tests=tests)
        for reaching in state().tests_by_mangled_function_name.values():
            reaching -= self._failed
        print("".join(f"\nleft out, it fails without any change: {test}" for test in sorted(self._failed)))
        return 0 if self._failed else code

    def execute_pytest(self, params: list[str], **kwargs: Any) -> int:
        """As mutmut does, with an ear for what fails."""
        return int(super().execute_pytest(params, **{**kwargs, "plugins": [self, *kwargs.get("plugins", ())]}))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A hook of pytest's."""
        if report.failed:
            self._failed.add(report.nodeid)

    def warm_up(self) -> None:
        """Read all tests once, in the process the others are copies of."""
        super().warm_up()
        # pytest keeps the ids it made and escapes their backslashes again when it reads the tests again (9.0): no test
        # had its name any longer, and mutmut took that for a timeout.
        for mark in gc.get_objects():
            if isinstance(mark, pytest.Mark):
                object.__setattr__(mark, "_param_ids_generated", None)

    def run_tests(self, *, mutant_name: str | None, tests: Iterable[str]) -> int:
        """The exit code of pytest."""
        folder = os.path.join(self._scratch, str(os.getpid()))
        patience = Patience(state().duration_by_test, os.path.join(_STACKS, f"{mutant_name}.txt"))
        with change_cwd("mutants"):
            code = self.execute_pytest(
                [f"--basetemp={folder}", *self._pytest_args_regular_run(tests)], plugins=[patience]
            )
        rmtree(folder, ignore_errors=True)
        return code


def _runner(scratch: str) -> ForkServerRunner:
    return ForkServerRunner(max_workers=_PROCESSES, test_runner_class=_Pytest, test_runner_args={"scratch": scratch})
