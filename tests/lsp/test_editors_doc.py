"""What docs/editors.md tells people to put into their editors, put into them."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.gated import with_register
from tests.support.repo import Repo

PAGE = (Path(__file__).parents[2] / "docs" / "editors.md").read_text()
# Before 0.8 there is no vim.lsp.start; this is what it does.
START = """
vim.lsp.start = vim.lsp.start or function(config)
  vim.lsp.buf_attach_client(0, vim.lsp.start_client(config))
end
"""
PLAY = """
local function until_true(what, check)
  assert(vim.wait(30000, check, 50), 'waited in vain: ' .. what)
end
local function line() return vim.api.nvim_buf_get_lines(0, 0, 1, true)[1] end
until_true('diagnostics', function() return #vim.diagnostic.get(0) == 1 end)
local shown = vim.diagnostic.get(0)[1]
local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = {} }
local answers = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 30000)
local titles = {}
for _, answer in pairs(answers) do
  for _, action in ipairs(answer.result) do
    table.insert(titles, action.title)
    if action.title == 'Write down: pay soon' then
      vim.lsp.buf_request_sync(0, 'workspace/executeCommand', action.command, 30000)
    end
  end
end
until_true('the id', function() return line():find('D%-') end)
until_true('silence', function() return #vim.diagnostic.get(0) == 0 end)
print(vim.json.encode({ message = shown.message, code = shown.code, titles = titles, line = line() }))
vim.cmd('qa!')
"""


def blocks(language: str) -> list[str]:
    """The code blocks of a language, in order."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


@pytest.fixture
def found(repo: Repo) -> Repo:
    """A register, and two comments nobody has written down."""
    with_register(repo)
    return repo.write("src/a b.py", "x = 1  # FIXME: leaks a connection\n").write("src/c.py", "# HACK: skip the tax\n")


@needs("nvim")
def test_neovim(found: Repo, tmp_path: Path) -> None:
    """The recipe starts the server; a diagnostic appears, an action writes the item and the buffer gets its id."""
    script = tmp_path / "init.lua"
    script.write_text(START + blocks("lua")[1])
    play = tmp_path / "play.lua"
    play.write_text(PLAY)
    file = "src/a b.py"

    done = subprocess.run(
        ["nvim", "--headless", "-n", "-u", str(script), file, "-c", f"luafile {play}", "-c", "cquit"],
        cwd=found.root, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    said = json.loads(next(line for line in done.stderr.splitlines() if line.startswith("{")))
    assert ("untracked", "this comment is new and nobody has written it down") == (said["code"], said["message"])
    assert "Write down: on purpose" in said["titles"]
    assert re.fullmatch(r"x = 1  # FIXME\(D-\w{5}\): leaks a connection", said["line"])
    assert "x = 1  # FIXME: leaks a connection\n" == found.read(file)


@needs("vim")
@pytest.mark.parametrize(("block", "command"), [(0, "make!"), (1, "grep! --untracked")])
def test_the_quickfix_list_of_vim(found: Repo, tmp_path: Path, block: int, command: str) -> None:
    """Each finding is an entry with its file, line and column; explanations are none."""
    found.stage().commit("Two comments")
    result = tmp_path / "quickfix"
    entry = "{_, e -> [bufname(e.bufnr), e.lnum, e.col, e.text]}"
    show = f"call writefile([json_encode(map(getqflist(), {entry}))], '{result}')"
    vim = ["vim", "-es", "-N", "-u", "NONE", "-i", "NONE", "-c", blocks("vim")[block].strip()]

    subprocess.run(
        [*vim, "-c", command, "-c", show, "-c", "qa!"], cwd=found.root, capture_output=True, timeout=120, check=False
    )

    entries = json.loads(result.read_text())
    assert [["src/a b.py", 1, 10], ["src/c.py", 1, 3]] == [entry[:3] for entry in entries]
    assert "leaks a connection" in entries[0][3]


def test_the_problem_matcher(found: Repo) -> None:
    """Its expression finds what the gate finds, and nothing in the explanations."""
    found.stage().commit("Two comments")
    (task,) = json.loads(blocks("json")[1])["tasks"]
    pattern = task["problemMatcher"]["pattern"]

    printed = found.run(*task["command"].split()[1:]).stdout

    matches = [match for line in printed.splitlines() if (match := re.match(pattern["regexp"], line))]
    assert [("src/a b.py", "1", "10"), ("src/c.py", "1", "3")] == [
        (match[pattern["file"]], match[pattern["line"]], match[pattern["column"]]) for match in matches
    ]
    assert matches[0][pattern["message"]].startswith("FIXME: leaks a connection")


def test_the_settings_are_json() -> None:
    """Comments and trailing commas are for editors only."""
    settings = json.loads(blocks("json")[0])

    assert ("debtctl", ["lsp"]) == (settings["glspc.server.command"], settings["glspc.server.commandArguments"])
