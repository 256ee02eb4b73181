"""Who decides about colour: --color, NO_COLOR, FORCE_COLOR, then whether somebody looks (https://no-color.org)."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.journeys import shop
from tests.support.repo import AS_OF, Repo
from tests.support.terminal import Terminal

ESCAPE = "\x1b["

# Options, variables, whether a terminal is coloured, whether a pipe is.
DECISIONS: Sequence[tuple[tuple[str, ...], Mapping[str, str], bool, bool]] = [
    ((), {}, True, False),
    ((), {"NO_COLOR": "1"}, False, False),
    ((), {"NO_COLOR": ""}, True, False),
    ((), {"FORCE_COLOR": "1"}, True, True),
    ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
    ((), {"TERM": "dumb"}, False, False),
    ((), {"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
    (("--color", "always"), {"NO_COLOR": "1"}, True, True),
    (("--color", "never"), {"FORCE_COLOR": "1"}, False, False),
    (("--color", "auto"), {"FORCE_COLOR": "1"}, True, True),
]


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """acme/shop, only read from: one item is late, and red."""
    repo = Repo.create(tmp_path_factory.mktemp("colour") / "shop")
    shop.build(repo)
    return repo


@pytest.mark.parametrize(("options", "env", "on_a_terminal", "in_a_pipe"), DECISIONS)
def test_who_decides(
    acme: Repo, options: Sequence[str], env: Mapping[str, str], on_a_terminal: bool, in_a_pipe: bool
) -> None:
    """The option first, then whoever wants none, then whoever wants it anywhere, then the terminal."""
    terminal = Terminal(["list", *options, *AS_OF], cwd=Path(acme.root), env={"TERM": "xterm-256color", **env})
    code, screen = terminal.end()
    piped = acme.run("list", *options, *AS_OF, env=env)

    assert (0, on_a_terminal, in_a_pipe) == (code, ESCAPE in terminal.raw(), ESCAPE in piped.stdout)
    assert "Session store opens its own connections" in screen
