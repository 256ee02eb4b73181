"""A plugin of pytest: a test that takes far more of the processor than usual ends the process.

A small change of the code can make a loop endless. What a test takes of the processor says so long before a clock does,
and says the same on a busy machine; the clock is for what waits for ever.
"""

import faulthandler
import os
import signal
from collections.abc import Generator, Mapping
from types import FrameType

import pytest

OUT_OF_PATIENCE = 36  # what mutmut calls a timeout
_CPU_SECONDS, _SECONDS = 5, 60


class Patience:
    """Ends the process with `OUT_OF_PATIENCE`, and writes down where it was.

    A test may take five seconds and ten times what it usually does of this process's time; a minute and twenty times
    that of anybody's.
    """

    def __init__(self, usual_seconds: Mapping[str, float], log: str) -> None:
        self._usual_seconds = usual_seconds
        self._log = log

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Around every test, its fixtures included."""
        usual = self._usual_seconds.get(item.nodeid, 1.0)
        signal.signal(signal.SIGPROF, self._give_up)
        signal.signal(signal.SIGALRM, self._give_up)
        signal.setitimer(signal.ITIMER_PROF, _CPU_SECONDS + 10 * usual)
        signal.setitimer(signal.ITIMER_REAL, _SECONDS + 20 * usual)
        try:
            return (yield)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _give_up(self, signum: int, frame: FrameType | None) -> None:
        with open(self._log, "a") as log:
            print(signal.Signals(signum).name, os.environ.get("PYTEST_CURRENT_TEST"), file=log, flush=True)
            faulthandler.dump_traceback(log, all_threads=False)
        os._exit(OUT_OF_PATIENCE)
