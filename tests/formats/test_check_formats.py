"""What the gate found, for GitHub, GitLab and readers of SARIF: each format says the words, and only says them."""

import json
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.formats.drawing.canvas import Screen
from debtctl.formats.registry import formatter
from debtctl.gate.check import ALL, BASE, CheckReport
from debtctl.gate.rules import Answer, Finding, meanings

ROOT = Path(__file__).parent.parent.parent
NODE_PACKAGES = ROOT / ".node" / "node_modules" / "@microsoft"

ADD = Answer("debtctl add src/session.py:41", "write it down, then push again")
IGNORE = Answer("debtctl: ignore", "or say on the line that it is none")
NEW = "this comment is new and nobody has written it down"
# Every sign that ends, opens or means something in one of the formats, and bytes that are no UTF-8.
HOSTILE = "x\r\n::error::y%0A [a](b) {0} | `<b>` @bob #1 \x1b[31m\u202e \udcff"


def new_comment(path: str = "src/session.py", line: int = 41, text: str = "FIXME leaks a connection") -> Finding:
    """A comment nobody has written down."""
    return Finding("untracked", "error", path, line, 5, text, NEW, answers=(ADD, IGNORE))


def of_item(rule: str, level: str, message: str, path: str = "src/session.py", line: int = 63) -> Finding:
    """What is said of D-7k3qm."""
    text = "D-7k3qm Session store opens its own connections"
    answers = (Answer("debtctl pay 7k3", "it is fixed"),)
    return Finding(rule, level, path, line, 5 if line else 0, text, message, "D-7k3qm", "alice", answers)


WARNING = Finding("says-too-little", "warn", "a.py", 3, 3, "TODO fix this", "says too little to act on")
NOTE = of_item("late", "note", "src/session.py has a late debt of alice's (D-7k3qm). Not yours.")
GONE = of_item("vanished", "error", "this branch deletes the comment, but the debt is still open")
REMARK = "4 old TODOs are gone. To drop them from the list: debtctl baseline --prune"


def told(name: str, *findings: Finding, mode: str = BASE, remarks: tuple[str, ...] = ()) -> str:
    """A report of these findings in a format."""
    made = formatter("check", name)(CheckReport(mode, "41c9e0d", findings, remarks=remarks), Screen())
    assert isinstance(made, str)
    return made


def sarif(*findings: Finding, **more: Any) -> dict[str, Any]:
    """The one run of the SARIF log."""
    run: dict[str, Any] = json.loads(told("sarif", *findings, **more))["runs"][0]
    return run


def fingerprints(*findings: Finding) -> list[str]:
    """What GitHub tells alerts apart by, in the order of the findings."""
    return [result["partialFingerprints"]["primaryLocationLineHash"] for result in sarif(*findings)["results"]]


# --- GitHub's workflow commands --------------------------------------------------------------------------------------


def test_github_has_a_command_a_finding():
    """Level, file, line, column and rule; the sentence, and the ways on below it."""
    assert (
        "::error file=src/session.py,line=41,col=5,title=debtctl%3A untracked::"
        "FIXME leaks a connection: this comment is new and nobody has written it down"
        "%0A  debtctl add src/session.py:41  write it down, then push again"
        "%0A  debtctl: ignore                or say on the line that it is none\n"
        "::warning file=a.py,line=3,col=3,title=debtctl%3A says-too-little::TODO fix this: says too little to act on\n"
        "::notice file=src/session.py,line=63,col=5,title=debtctl%3A late::D-7k3qm Session store opens its own "
        "connections: src/session.py has a late debt of alice's (D-7k3qm). Not yours."
        "%0A  debtctl pay 7k3  it is fixed\n"
        "::notice title=debtctl::4 old TODOs are gone. To drop them from the list: debtctl baseline --prune\n"
    ) == told("github", new_comment(), WARNING, NOTE, remarks=(REMARK,))


def test_github_shows_ten_and_says_how_many_more():
    """In the order of the report, since what GitHub leaves out it leaves out without a word."""
    lines = told("github", *(new_comment(line=line) for line in range(1, 18))).splitlines()

    assert [f"line={line}" for line in range(1, 11)] == [line.split(",")[1] for line in lines[:10]]
    assert ["::notice title=debtctl::and 7 more"] == lines[10:]


@given(st.text("ab:,%\r\n\x1b\u2028\x85[]#{}", max_size=30), st.text("ab:,%\r\n=", min_size=1, max_size=10))
def test_text_of_a_repository_stays_inside_its_command(text, path):
    """No line of the output is anything but a command of ours, whatever a comment or a file name holds."""
    lines = told("github", new_comment(path=path, text=text)).splitlines()

    assert [True] == [line.startswith("::error file=") for line in lines]
    properties = lines[0].split("::")[1].removeprefix("error ").split(",")
    assert ["file", "line", "col", "title"] == [each.split("=")[0] for each in properties]


# --- GitLab's Code Quality -------------------------------------------------------------------------------------------


def test_gitlab_has_the_five_fields_it_reads():
    """Description, check, fingerprint, severity, place."""
    issues = json.loads(told("gitlab", new_comment(), WARNING, NOTE))

    assert [("major", "untracked"), ("minor", "says-too-little"), ("info", "late")] == [
        (issue["severity"], issue["check_name"].removeprefix("debtctl/")) for issue in issues
    ]
    assert {"path": "src/session.py", "lines": {"begin": 41}} == issues[0]["location"]
    assert issues[0]["description"].startswith(f"FIXME leaks a connection: {NEW}\n  debtctl add")
    assert 3 == len({issue["fingerprint"] for issue in issues})


@pytest.mark.parametrize(("name", "empty"), [("gitlab", "[]\n"), ("github", ""), ("text", "")])
def test_nothing_found(name, empty):
    """A list that is empty closes what an earlier one opened; where lines are read, none."""
    assert empty == told(name)


# --- Markdown --------------------------------------------------------------------------------------------------------


def test_markdown_is_a_numbered_list_with_the_ways_on():
    """What asks for something first; notes are folded away."""
    assert (
        "<!-- debtctl-check -->\n"
        "### Debt: 1 thing needs an answer\n"
        "\n"
        f"1. `src/session.py:41` FIXME leaks a connection: {NEW}  \n"
        "   `debtctl add src/session.py:41` write it down, then push again · "
        "`debtctl: ignore` or say on the line that it is none\n"
        "2. `a.py:3` note: TODO fix this: says too little to act on\n"
        "\n"
        "<details><summary>2 notes</summary>\n"
        "\n"
        "- `src/session.py:63` D-7k3qm Session store opens its own connections: src/session.py has a late debt of "
        "alice's \\(D-7k3qm\\). Not yours.\n"
        f"- {REMARK}\n"
        "\n"
        "</details>\n"
    ) == told("markdown", new_comment(), WARNING, NOTE, remarks=(REMARK,))


@pytest.mark.parametrize(
    ("findings", "headline"),
    [
        ((), "nothing needs an answer"),
        ((NOTE,), "nothing needs an answer"),
        ((WARNING,), "1 thing to look at"),
        ((WARNING, WARNING), "2 things to look at"),
        ((new_comment(), new_comment(line=50), WARNING), "2 things need an answer"),
    ],
)
def test_markdown_headline_counts_what_stops(findings, headline):
    """Else what should be looked at; a page that asks nothing says so, to replace an older one."""
    assert f"### Debt: {headline}" == told("markdown", *findings).splitlines()[1]


def test_markdown_shows_fifty_and_says_how_many_more():
    """Of findings and of notes."""
    many = [new_comment(line=line) for line in range(1, 54)] + [NOTE] * 52

    lines = told("markdown", *many).splitlines()

    assert (True, True) == ("and 3 more" in lines, "- and 2 more" in lines)


def test_markdown_means_only_words():
    """No link, mention, issue, HTML, heading or second line out of a comment or a path."""
    page = told("markdown", new_comment(path=HOSTILE, text=HOSTILE))

    assert [] == [sign for sign in ("<b>", "@bob", "#1", "](", "\r", "\x1b", "\u202e") if sign in page]
    assert 5 == len(page.splitlines())


# --- SARIF -----------------------------------------------------------------------------------------------------------


def test_sarif_describes_every_rule():
    """A rule lacks neither fullDescription nor help (GH2012), and each result points at its own."""
    run = sarif(new_comment(), of_item("decide", "note", "its comment is gone", line=0), mode=ALL)
    rules = run["tool"]["driver"]["rules"]

    assert [*(meaning.name for meaning in meanings()), "decide"] == [rule["id"] for rule in rules]
    assert [] == [rule["id"] for rule in rules if not (rule["fullDescription"]["text"] and rule["help"]["text"])]
    assert ["untracked", "decide"] == [rules[result["ruleIndex"]]["id"] for result in run["results"]]


def test_sarif_result_has_level_words_and_place():
    """Paths are URIs, byte by byte; columns count characters."""
    found = sarif(new_comment(path="sr c/n\udcefme.py"), WARNING, NOTE, remarks=(REMARK,))

    assert ["error", "warning", "note"] == [result["level"] for result in found["results"]]
    assert found["results"][0]["message"]["text"].startswith(f"FIXME leaks a connection: {NEW}\n")
    assert {
        "artifactLocation": {"uri": "sr%20c/n%EFme.py", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 41, "startColumn": 5},
    } == found["results"][0]["locations"][0]["physicalLocation"]
    notifications = found["invocations"][0]["toolExecutionNotifications"]
    assert [REMARK] == [notification["message"]["text"] for notification in notifications]


def test_comment_that_went_is_shown_at_its_item():
    """The line, and often the file, is not there any more; the sentence says where it was."""
    (result,) = sarif(GONE)["results"]
    place = result["locations"][0]["physicalLocation"]

    assert (".debt/items/D-7k3qm.toml", {"startLine": 1}) == (place["artifactLocation"]["uri"], place["region"])
    assert "stood in src/session.py:63; this branch deletes the comment" in result["message"]["text"]


def test_days_say_what_they_count_in_a_scheduled_run():
    """`check --all` prints the rule before them; by themselves they would say too little."""
    (issue,) = json.loads(told("gitlab", of_item("late", "error", "12 days"), mode=ALL))

    assert issue["description"].startswith("D-7k3qm Session store opens its own connections: late: 12 days")


def test_moved_line_is_the_same_alert():
    """Also in another file: neither path nor line is part of a fingerprint."""
    (before,) = fingerprints(new_comment(line=41))

    assert [before] == fingerprints(new_comment(line=99))
    assert [before] == fingerprints(new_comment(path="src/pool.py", line=7, text="FIXME  leaks a connection"))


def test_two_equal_comments_are_two_alerts():
    """In one file or in two; whichever order they are found in."""
    one, two = new_comment(line=41), new_comment(line=50)

    assert 2 == len({*fingerprints(one, two)})
    assert fingerprints(one, two) == fingerprints(two, one)[::-1]
    assert 2 == len({*fingerprints(one, new_comment(path="src/pool.py"))})


def test_other_words_and_other_rules_are_other_alerts():
    """An item is one alert by rule, whatever day it is told on and whatever its title."""
    late, later = of_item("late", "error", "12 days"), of_item("late", "error", "13 days")._replace(text="D-7k3qm Pool")
    different = [new_comment(), new_comment(text="FIXME else"), new_comment()._replace(rule="malformed"), late]

    assert 4 == len({*fingerprints(*different)})
    assert fingerprints(late) == fingerprints(later)


def test_item_file_without_a_readable_line_is_known_by_its_path():
    """An empty line would make all of them one."""
    bad = Finding("bad-item", "error", ".debt/items/D-7k3qm.toml", 0, 0, "", "is not valid TOML")

    one, other = fingerprints(bad, bad._replace(path=".debt/items/D-r5h2v.toml"))

    assert "is not valid TOML" == json.loads(told("gitlab", bad))[0]["description"]
    assert one.split(":")[0] != other.split(":")[0]


def test_sarif_message_is_no_link_and_has_no_placeholder():
    """3.11.5 and 3.11.6 of the standard: `{0}` and `[a](b)` in a comment are words."""
    text = sarif(new_comment(text="see [a](b) and {0}"))["results"][0]["message"]["text"]

    assert text.startswith("see \\[a](b) and {{0}}: ")


def full_log() -> str:
    """A log with every rule in it, and everything hostile."""
    named = [of_item(meaning.name, "error", "message", path=HOSTILE) for meaning in meanings()]
    at_nothing = of_item("decide", "note", "its comment is gone", line=0)
    return told("sarif", new_comment(text=HOSTILE, path=HOSTILE), WARNING, GONE, *named, at_nothing, remarks=(HOSTILE,))


def test_gitlab_would_take_the_report():
    """Its published rules: an array, every field there, a severity it knows, a relative path, a line from 1 on."""
    named = [of_item(meaning.name, "error", "message", path=HOSTILE) for meaning in meanings()]
    log = told("gitlab", new_comment(text=HOSTILE, path=HOSTILE), new_comment(), new_comment(), WARNING, GONE, *named)
    issues = json.loads(log)

    jsonschema.validate(issues, GITLAB)
    assert len(issues) == len({issue["fingerprint"] for issue in issues})
    assert not log.startswith("\ufeff")


# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!/|\./)."},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def node_package(name: str) -> Path:
    """A package of npm, if somebody has installed it: it is no dependency."""
    folder = NODE_PACKAGES / name
    if not folder.is_dir():
        pytest.skip(f"@microsoft/{name} is not installed: make node")
    return folder


@pytest.mark.parametrize("log", [full_log(), told("sarif")], ids=["full", "empty"])
def test_sarif_is_valid(log):
    """Against the schema of the standard."""
    (schema,) = (node_package("jest-sarif") / "lib" / "schemas").glob("sarif-2.1.0*.json")

    jsonschema.validate(json.loads(log), json.loads(schema.read_text(encoding="utf-8")))


def test_github_would_take_the_sarif(tmp_path):
    """No error, and no warning, by the rules of the standard and of GitHub."""
    program = node_package("sarif-multitool-linux") / "Sarif.Multitool"
    program.chmod(program.stat().st_mode | 0o111)  # npm leaves the run bit out
    (tmp_path / "log.sarif").write_text(full_log(), encoding="utf-8")

    done = subprocess.run(
        [program, "validate", "log.sarif", "--rule-kind", "Sarif;Gh", "--level", "Error;Warning"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip

    said = [line for line in done.stdout.splitlines() if ": error " in line or ": warning " in line]
    assert (0, []) == (done.returncode, said)
