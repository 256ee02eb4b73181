"""The recipes of docs/ci.md and the steps of action.yml, run as far as a machine without those servers can."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

import debtctl
from tests.support.gated import session_debt, with_far_debt, with_register
from tests.support.program import Result
from tests.support.repo import Repo

yaml = pytest.importorskip("yaml", reason="pre-commit brings it along")

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
MANIFEST = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
PROGRAMS = Path(sys.executable).parent

Build = Callable[[Repo], object]
FOUND = "src/new.py:1:3"


def blocks(section: str, language: str) -> list[str]:
    """The code blocks in a language, of one section of the page."""
    (text,) = re.findall(rf"^## {section}\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def documents(section: str) -> list[dict[str, Any]]:
    """The YAML blocks of a section, parsed."""
    return [yaml.safe_load(block) for block in blocks(section, "yaml")]


# --- a branch on a server, and a machine that runs its jobs -----------------------------------------------------------


def _pull_request(repo: Repo) -> None:
    """Branch topic, one commit ahead of main, which adds a comment."""
    with_far_debt(repo)
    repo.git("checkout", "-q", "-b", "topic")
    repo.write("src/new.py", "# FIXME: leaks\n").stage().commit("Add")


def _harmless_pull_request(repo: Repo) -> None:
    """The same, with code only."""
    with_far_debt(repo)
    repo.git("checkout", "-q", "-b", "topic")
    repo.write("src/new.py", "x = 1\n").stage().commit("Add")


@pytest.fixture
def branch(repo_from: Callable[[Build], Repo]) -> Repo:
    """A branch that must answer for a comment."""
    return repo_from(_pull_request)


@pytest.fixture
def harmless(repo_from: Callable[[Build], Repo]) -> Repo:
    """A branch that has nothing to answer for."""
    return repo_from(_harmless_pull_request)


@pytest.fixture
def image(tmp_path: Path) -> str:
    """PATH of a machine on which `pip install debtctl` finds it: installing is pip's part, and needs its index."""
    folder = tmp_path / "image"
    folder.mkdir()
    pip = '#!/bin/sh\n[ "$*" = "install debtctl" ] || { echo "pip: $*" >&2; exit 9; }\n'
    python = f"""#!/bin/sh
case "$1 $2" in
  "-m pip") shift 2; exec "{folder}/pip" "$@" ;;
  "-m venv") mkdir -p "$3/bin" && cp "{folder}/pip" "$3/bin/pip" && ln -s "{PROGRAMS}/debtctl" "$3/bin/debtctl" ;;
  *) exit 9 ;;
esac
"""
    for name, text in (("pip", pip), ("python", python)):
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def ran(repo: Repo, commands: Sequence[str], env: Mapping[str, str]) -> Result:
    """Each command as a runner starts it, until one fails; what all of them said."""
    said = ""
    for command in commands:
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
            cwd=repo.root, env={**os.environ, **env}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        said += done.stdout + done.stderr
        if done.returncode:
            return Result(done.returncode, said, "")
    return Result(0, said, "")


def filled_in(text: str, values: Mapping[str, str]) -> str:
    """A value of a workflow with its `${{ expressions }}` replaced; one that is not known fails the test."""
    return re.sub(r"\$\{\{\s*(.+?)\s*\}\}", lambda match: values[match[1]], text)


# --- the page ---------------------------------------------------------------------------------------------------------


def test_versions_are_this_one() -> None:
    """`rev:` and `@v…` name the version the page belongs to."""
    named = set(re.findall(r"(?:rev: v|debtctl@v)([\d.]+)", PAGE))

    assert {debtctl.__version__} == named


def test_pre_commit_recipe(repo_from: Callable[[Build], Repo], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its hooks exist; installed as printed, they stop a commit and a message, and the scheduled one runs."""
    if not (PROGRAMS / "pre-commit").exists():
        pytest.skip("pre-commit is not installed")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    (config,) = documents("The pre-commit framework")
    wanted = [hook["id"] for hook in config["repos"][0]["hooks"]]
    # From here instead of from the address: with the debtctl of this environment, whatever the manifest says.
    hooks = [{**hook, "language": "system"} for hook in MANIFEST if hook["id"] in [*wanted, "debtctl-all"]]
    repo = repo_from(with_far_debt).write(
        ".pre-commit-config.yaml", yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]})
    )
    install, scheduled = blocks("The pre-commit framework", "sh")
    repo.stage().commit("Configure")

    installed = ran(repo, [install], {})
    everything = ran(repo, [scheduled], {})
    if "unknown option `deduplicate'" in everything.stdout:
        pytest.skip("pre-commit --all-files runs `git ls-files --deduplicate`, which git knows from 2.31 on")
    repo.write("src/new.py", "# FIXME: leaks\n").stage()
    stopped = repo.try_git("commit", "-m", "Add")
    repo.write("src/new.py", "x = 1\n").stage()
    refused = repo.try_git("commit", "-m", "Add\n\nDebt-Paid: D-7k3qm")

    assert ["debtctl", "debtctl-message"] == wanted
    assert (0, 0, 1, 1) == (installed.code, everything.code, stopped.code, refused.code), everything.stdout
    assert (True, True) == (FOUND in stopped.stderr, "still open" in refused.stderr)


def test_plain_git_recipe(repo_from: Callable[[Build], Repo]) -> None:
    """Both blocks, then a commit that is stopped, one with a message that is, and one that passes."""
    repo = repo_from(with_far_debt)
    installed = ran(repo, blocks("Plain git", "sh"), {})

    stopped = repo.write("src/new.py", "# FIXME: leaks\n").stage().try_git("commit", "-m", "Add")
    refused = repo.write("src/new.py", "x = 1\n").stage().try_git("commit", "-m", "Add\n\nDebt-Paid: D-7k3qm")
    passed = repo.try_git("commit", "-m", "Add")

    assert (0, 1, 1, 0) == (installed.code, stopped.code, refused.code, passed.code)
    assert (True, True) == (FOUND in stopped.stderr, "still open" in refused.stderr)


@pytest.mark.parametrize(
    ("number", "right"), [(0, {}), (1, {"security-events": "write"}), (2, {"pull-requests": "write"})]
)
def test_github_workflows_are_whole(number: int, right: Mapping[str, str]) -> None:
    """They check out all of history and ask for no right they do not need; no event's text is pasted into a script."""
    workflow = documents("GitHub")[number]
    (job,) = workflow["jobs"].values()
    rights = {"contents": "read", **right}

    assert (rights, {"fetch-depth": 0}) == (job["permissions"], job["steps"][0]["with"])
    assert [] == [step["run"] for step in job["steps"] if "${{" in step.get("run", "")]


def test_github_workflow_of_a_pull_request(branch: Repo, harmless: Repo, image: str, tmp_path: Path) -> None:
    """The steps of `pull_request`: an annotation and a summary for the comment, silence for code."""
    steps = documents("GitHub")[1]["jobs"]["debtctl"]["steps"]
    (check,) = [step for step in steps if step.get("if") == "github.event_name == 'pull_request'"]
    commands = [step["run"] for step in steps if "run" in step and ("if" not in step or step is check)]
    summary = tmp_path / "summary.md"

    def judged(repo: Repo) -> Result:
        values = {"github.event.pull_request.base.sha": repo.git("rev-parse", "main").strip()}
        env = {name: filled_in(value, values) for name, value in check["env"].items()}
        return ran(repo, commands, {**env, "PATH": image, "GITHUB_STEP_SUMMARY": str(summary)})

    assert (0, "") == judged(harmless)[:2]
    assert not summary.exists()
    found = judged(branch)
    assert (1, "::error file=src/new.py,line=1,col=3") == (found.code, found.stdout[:36])
    assert "### Debt: 1 thing needs an answer" == summary.read_text(encoding="utf-8").splitlines()[1]


def test_github_workflow_of_a_schedule(branch: Repo, image: str) -> None:
    """Everything, as SARIF for the upload that follows: findings do not keep it from happening."""
    steps = documents("GitHub")[1]["jobs"]["debtctl"]["steps"]
    other = "github.event_name != 'pull_request'"
    commands = [step["run"] for step in steps if "run" in step and step.get("if", other) == other]
    (upload,) = [step for step in steps if "upload-sarif" in step.get("uses", "")]

    found = ran(branch, commands, {"PATH": image})

    assert (0, True) == (found.code, FOUND in found.stdout), found.stdout
    log = json.loads(branch.read(upload["with"]["sarif_file"]))
    assert ["untracked"] == [result["ruleId"] for result in log["runs"][0]["results"]]


def test_gitlab_jobs(branch: Repo, harmless: Repo, image: str) -> None:
    """A report in the file GitLab is told of, the words in the log; the scheduled job judges everything."""
    (jobs,) = documents("GitLab")
    job, everything = jobs["debtctl"], jobs["debtctl-all"]
    report = job["artifacts"]["reports"]["codequality"]

    def judged(repo: Repo, script: Sequence[str]) -> Result:
        base = repo.git("rev-parse", "main").strip()
        return ran(repo, script, {"PATH": image, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base})

    found, fine = judged(branch, job["script"]), judged(harmless, job["script"])
    assert (1, True, 0, "") == (found.code, FOUND in found.stdout, fine.code, fine.stdout)
    assert ["src/new.py"] == [issue["location"]["path"] for issue in json.loads(branch.read(report))]
    assert ([], "always", "0") == (
        json.loads(harmless.read(report)),
        job["artifacts"]["when"],
        job["variables"]["GIT_DEPTH"],
    )
    assert (1, 0) == (judged(branch, everything["script"]).code, judged(harmless, everything["script"]).code)


def test_jenkinsfile(branch: Repo, image: str, tmp_path: Path) -> None:
    """Its shell steps, in order, against a real origin; the log is the one the plugin is told of."""
    (jenkinsfile,) = blocks("Jenkins", "groovy")
    commands = re.findall(r"sh '(.*)'", jenkinsfile)
    (pattern,) = re.findall(r"sarif\(pattern: '(.*)'\)", jenkinsfile)
    branch.git("clone", "-q", "--bare", str(branch.root), str(tmp_path / "server.git"))
    branch.git("remote", "add", "origin", str(tmp_path / "server.git"))

    found = ran(branch, commands, {"PATH": image, "CHANGE_TARGET": "main"})

    assert (3, 1, True) == (len(commands), found.code, FOUND in found.stdout), found.stdout
    assert 1 == len(json.loads(branch.read(pattern))["runs"][0]["results"])
    assert jenkinsfile.count("{") == jenkinsfile.count("}")


def test_shallow_clone_is_told_apart(branch: Repo, tmp_path: Path) -> None:
    """Exit 2 and the command that mends it, as the page promises; never a guess."""
    branch.git("clone", "-q", "--depth=1", "--no-single-branch", f"file://{branch.root}", str(tmp_path / "shallow"))

    result = Repo(tmp_path / "shallow").run("check", "--base", "origin/main")

    assert (2, "  next: git fetch --unshallow") == (result.code, result.stderr.splitlines()[-1])


# --- action.yml -------------------------------------------------------------------------------------------------------


def test_action_pastes_no_input_into_a_script() -> None:
    """Every value comes by environment; every step of a composite action names its shell; every input is described."""
    steps = ACTION["runs"]["steps"]

    assert ("composite", ["bash"] * 3) == (ACTION["runs"]["using"], [step["shell"] for step in steps])
    assert [] == [step["name"] for step in steps if "${{" in step["run"]]
    assert [] == [name for name, stated in ACTION["inputs"].items() if not stated.get("description")]


def checked_by_action(repo: Repo, **inputs: str) -> Result:
    """The second step of the action, debtctl being on PATH."""
    step = ACTION["runs"]["steps"][1]
    stated = {name: inputs.get(name, "") for name in ACTION["inputs"]}
    values = {f"inputs.{name}": value for name, value in stated.items()}
    return ran(repo, [step["run"]], {name: filled_in(value, values) for name, value in step["env"].items()})


def test_action_checks_the_branch(branch: Repo, harmless: Repo) -> None:
    """Annotations and exit 1 for the comment; silence for code; the SARIF file only when asked for."""
    found = checked_by_action(branch, base="main", sarif="debt.sarif")

    assert (1, "::error file=src/new.py,line=1,col=3") == (found.code, found.stdout[:36])
    assert 1 == len(json.loads(branch.read("debt.sarif"))["runs"][0]["results"])
    assert (0, "") == checked_by_action(harmless, base="main")[:2]
    assert "" == harmless.status()


@pytest.mark.parametrize("base", ["", "0" * 40])
def test_action_on_the_first_push_of_a_branch(branch: Repo, base: str) -> None:
    """GitHub names no commit before it: there is nothing to compare with, and it says so."""
    result = checked_by_action(branch, base=base)

    assert (0, True) == (result.code, "nothing to compare with" in result.stdout)


def test_action_fails_on_what_is_no_finding(branch: Repo) -> None:
    """A revision that was not fetched is trouble, not a pass."""
    result = checked_by_action(branch, base="nowhere", sarif="debt.sarif")

    assert (1, True) == (result.code, "git fetch origin" in result.stdout)
    assert not branch.exists("debt.sarif")


# --- the comment of a pull request ------------------------------------------------------------------------------------


class Server(ThreadingHTTPServer):
    """A code host as far as the comments of pull request 7 of acme/shop go: what was asked, what there is."""

    def __init__(self, comments: Sequence[str] = (), refuses: int = 0) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.comments = dict(enumerate(comments, 1))
        self.refuses = refuses
        self.writes: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Answers(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        page = int(parse_qs(urlsplit(self.path).query)["page"][0])
        assert self.path.startswith("/repos/acme/shop/issues/7/comments?per_page=100&")
        listed = [{"id": number, "body": body} for number, body in self.server.comments.items()]
        self._answer(200, listed[(page - 1) * 100 : page * 100])

    def do_POST(self) -> None:
        self._written("POST /repos/acme/shop/issues/7/comments", len(self.server.comments) + 1)

    def do_PATCH(self) -> None:
        self._written("PATCH /repos/acme/shop/issues/comments/", int(self.path.rpartition("/")[2]))

    def _written(self, expected: str, number: int) -> None:
        assert f"{self.command} {self.path}".startswith(expected)
        assert "Bearer secret" == self.headers["Authorization"]
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]
        self.server.writes.append(self.command)
        if self.server.refuses:
            self._answer(self.server.refuses, {"message": "no"})
            return
        self.server.comments[number] = body
        self._answer(201, {"id": number})

    def _answer(self, status: int, content: object) -> None:
        text = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_args: object) -> None:
        """A test's server keeps quiet."""


@contextmanager
def serving(*comments: str, refuses: int = 0) -> Iterator[Server]:
    """The server while it answers."""
    server = Server(comments, refuses)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def commented(repo: Repo, server: Server, tmp_path: Path, *, head: str = "") -> Result:
    """The third step of the action, where it was installed before."""
    step = ACTION["runs"]["steps"][2]
    programs = tmp_path / "debtctl"
    programs.mkdir(exist_ok=True)
    if not (programs / "bin").exists():
        (programs / "bin").symlink_to(PROGRAMS)
    values = {
        "inputs.base": "main",
        "inputs.head": head,
        "inputs.token": "secret",
        "github.event.pull_request.number": "7",
    }
    runner = {
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_API_URL": server.address,
        "GITHUB_REPOSITORY": "acme/shop",
        "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}",
    }
    return ran(repo, [step["run"]], {**{name: filled_in(text, values) for name, text in step["env"].items()}, **runner})


NOTHING = "<!-- debtctl-diff -->\nNo debt taken on, paid or lost."


def test_action_writes_one_comment_and_keeps_it_up_to_date(branch: Repo, tmp_path: Path) -> None:
    """Written where there was none, left alone while nothing changes, written over when the branch does."""
    with serving("Looks good to me") as server:
        done = [commented(branch, server, tmp_path, head=branch.head()) for _ in range(2)]
        first = server.comments[2]
        branch.write("src/new.py", "# HACK: other\n").stage().commit("Change")
        done.append(commented(branch, server, tmp_path))

    assert [(0, "")] * 3 == [each[:2] for each in done]
    assert ["POST", "PATCH"] == server.writes
    assert first.startswith("<!-- debtctl-diff -->\n### Debt: 1 thing needs an answer\n")
    assert ("`FIXME leaks`" in first, "`HACK other`" in server.comments[2]) == (True, True)
    assert "Looks good to me" == server.comments[1]


def test_action_writes_no_comment_where_there_is_nothing_to_say(harmless: Repo, tmp_path: Path) -> None:
    """None where none was; an older one, be it on the second page, is replaced."""
    with serving() as server:
        assert (0, "", {}) == (*commented(harmless, server, tmp_path)[:2], server.comments)
    with serving(*["ok"] * 120, "<!-- debtctl-diff -->\n### Debt: old") as server:
        assert (0, "") == commented(harmless, server, tmp_path)[:2]

    assert (["PATCH"], NOTHING) == (server.writes, server.comments[121])


@pytest.mark.parametrize(("status", "hint"), [(403, "; permissions: pull-requests: write"), (500, "")])
def test_action_goes_on_without_its_comment(branch: Repo, tmp_path: Path, status: int, hint: str) -> None:
    """A token that may only read, a server that is down: a notice, and the job is not lost for it."""
    with serving(refuses=status) as server:
        done = commented(branch, server, tmp_path)
    gone = commented(branch, server, tmp_path)

    said = f"::notice title=debtctl::the comment could not be written: the server says {status}{hint}\n"
    assert (0, said) == done[:2]
    assert (0, "::notice title=debtctl::the comment could not be written: URLError\n") == gone[:2]


# Words of pip where no package index answers: on such a machine nothing is learnt about us.
_UNREACHABLE = ("No matching distribution found", "Could not find a version", "ConnectionError", "Could not fetch URL")


@pytest.mark.installs
def test_action_installs_debtctl(repo_from: Callable[[Build], Repo], tmp_path: Path) -> None:
    """From its own path, into an environment of its own, which it puts on the PATH of the steps that follow."""
    step = ACTION["runs"]["steps"][0]
    env = {name: filled_in(value, {"inputs.python": sys.executable}) for name, value in step["env"].items()}
    path_file = tmp_path / "path"
    runner = {"RUNNER_TEMP": str(tmp_path), "GITHUB_PATH": str(path_file), "GITHUB_ACTION_PATH": str(ROOT)}
    runner["PIP_NO_COMPILE"] = "1"  # a third of the time, and nothing is run often enough to win it back

    done = ran(repo_from(with_register), [step["run"]], {**env, **runner})

    if any(words in done.stdout for words in _UNREACHABLE):
        pytest.skip("no package index is reachable from here")
    assert (0, f"{tmp_path}/debtctl/bin\n") == (done.code, path_file.read_text()), done.stdout
    judged = ran(Repo(tmp_path / "work"), [f"PATH={path_file.read_text().strip()}:$PATH; debtctl check --all"], {})
    assert (0, "") == judged[:2]


def test_sample_debt_is_what_the_recipes_say() -> None:
    """The id in the page's `Debt-Paid` line is the one the recipes above are tried with."""
    assert f"Debt-Paid: {session_debt().id}" in PAGE
