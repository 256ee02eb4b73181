"""Links on the screen: ids and places, where a terminal shows them."""

import re
from collections.abc import Callable

import pytest

from debtctl.register.item import Anchor
from tests.register.builders import reckless
from tests.support.gated import with_register, write_item
from tests.support.repo import AS_OF, Repo
from tests.support.terminal import Terminal

LINK = re.compile(r"\x1b\]8;id=\d+;file://[^/;]*([^;\x1b]*)\x1b\\(.*?)\x1b\]8;;\x1b\\")
VARIABLES = (
    "TERM_PROGRAM",
    "VTE_VERSION",
    "WT_SESSION",
    "TMUX",
    "STY",
    "KONSOLE_VERSION",
    "KITTY_WINDOW_ID",
    "DOMTERM",
)


def _shop(repo: Repo) -> None:
    with_register(repo)
    write_item(repo, reckless(anchors=(Anchor("src/a b;c.py", "TODO: x y"), Anchor("src/session.py", "TODO: go"))))
    repo.write("src/session.py", "# TODO(D-7k3qm): go\n# FIXME: leaks a connection\n").write(
        "src/a b;c.py", "# TODO: x y\n"
    )
    repo.stage().commit("Start")


@pytest.fixture
def shop(repo_from: Callable[[Callable[[Repo], None]], Repo]) -> Repo:
    """An item with two anchors, one of them in a file with an odd name, and a comment nobody wrote down."""
    return repo_from(_shop)


def links(repo: Repo, *args: str, env: dict[str, str]) -> list[tuple[str, str]]:
    """Where the links of a screen lead, from the root, and what they are on."""
    terminal = Terminal([*args, *AS_OF], cwd=repo.root, env=env, without=VARIABLES)
    terminal.end()
    root = f"{repo.root.resolve()}/"
    found: list[tuple[str, str]] = []
    end = 0
    for link in LINK.finditer(terminal.raw()):
        path, text = link[1].removeprefix(root), re.sub(r"\x1b\[[\d;]*m", "", link[2])
        # A bold piece of an id is a link of its own to the same file.
        if found and link.start() == end and found[-1][0] == path:
            text = found.pop()[1] + text
        found.append((path, text))
        end = link.end()
    return found


@pytest.mark.parametrize(
    "env",
    [
        {"FORCE_HYPERLINK": "1"},
        {"TERM_PROGRAM": "WezTerm"},
        {"VTE_VERSION": "6800"},
        {"WT_SESSION": "x"},
        {"TERM": "xterm-kitty"},
        {"TMUX": "x", "FORCE_HYPERLINK": "1"},
    ],
    ids=str,
)
def test_ids_and_places_lead_to_their_files(shop: Repo, env: dict[str, str]) -> None:
    """In terminals that are known to show links, and wherever somebody says so."""
    assert (".debt/items/D-7k3qm.toml", "D-7k3qm") in links(shop, "list", env=env)
    assert ("src/session.py", "src/session.py:2:3") in links(shop, "scan", env=env)


@pytest.mark.parametrize(
    "env",
    [
        {},
        {"VTE_VERSION": "4800"},
        {"TERM_PROGRAM": "WezTerm", "TMUX": "x"},
        {"TERM_PROGRAM": "WezTerm", "FORCE_HYPERLINK": "0"},
        {"FORCE_HYPERLINK": "1", "NO_COLOR": "1"},
    ],
    ids=str,
)
def test_no_links_where_they_would_be_noise(shop: Repo, env: dict[str, str]) -> None:
    """A terminal nothing is known of, a multiplexer, and whoever wants no escape sequences at all."""
    assert [] == links(shop, "list", env=env)


def test_never_into_a_pipe(shop: Repo) -> None:
    """Not even where colour and links are forced."""
    piped = shop.run("list", "--color", "always", *AS_OF, env={"FORCE_HYPERLINK": "1", "TERM_PROGRAM": "WezTerm"})

    assert "\x1b[" in piped.stdout
    assert "\x1b]8" not in piped.stdout


def test_words_of_a_comment_lead_nowhere_else(shop: Repo) -> None:
    """Only to files of the repository, and the address has nothing in it that ends the sequence."""
    shop.write(
        "src/c.py", "# TODO: see /etc/passwd ../../outside.py src/session.py \\x1b]8;;http://evil\\x1b\\\\ D-zz4k1\n"
    )
    (shop.root / "é;\x07.py").write_text("# TODO: odd name\n")

    found = links(shop, "scan", env={"FORCE_HYPERLINK": "1"})

    targets = {path for path, _ in found}
    assert {"src/c.py", "src/session.py"} <= targets
    assert not {path for path in targets if "passwd" in path or "outside" in path or "evil" in path or "zz4k1" in path}
    assert all(re.fullmatch(r"[\w./%~-]+", path) for path in targets)
