"""How findings are told."""

from debtctl.gate.check import STAGED, CheckReport
from debtctl.gate.rules import Answer, Finding
from debtctl.gate.voice import plain, report_lines


def finding(rule: str, message: str, *answers: Answer, **fields: object) -> Finding:
    """A finding at src/a.py:3:5."""
    found = Finding(rule, "error", "src/a.py", 3, 5, "D-7k3qm Session store", message, "D-7k3qm", "alice", answers)
    return found._replace(**fields)  # type: ignore[arg-type]


def lines(*findings: Finding, remarks: tuple[str, ...] = ()) -> list[str]:
    """The report of these."""
    return report_lines(CheckReport(STAGED, findings=findings, remarks=remarks))


def test_nothing_found_is_no_line() -> None:
    """Fine = no output."""
    assert [] == lines()


def test_several_late_items() -> None:
    """One explanation, with the places above telling which."""
    message = "yours, due 11 Nov (12 days ago), and this commit is in its code"
    pay = Answer("debtctl pay 7k3", "it is fixed in this commit")

    assert [
        "src/a.py:3:5          D-7k3qm Session store",
        "src/b.py:3:5          D-7k3qm Session store",
        "debtctl: these 2 are yours and late, and this commit is in their code:",
        "  debtctl pay ID                      it is fixed in this commit",
        "  debtctl postpone ID 2w -m REASON    not now",
    ] == lines(finding("late", message, pay), finding("late", message, pay, path="src/b.py"))


def test_several_vanished_comments() -> None:
    """The plural of the three answers."""
    message = "this commit deletes the comment, but the debt is still open"
    found = lines(
        finding("vanished", message, Answer("debtctl pay", "it is fixed")),
        finding("vanished", message, Answer("debtctl pay", "it is fixed"), path="src/b.py"),
    )

    assert [
        "debtctl: this commit deletes 2 comments, but their debts are still open. One of:",
        "  debtctl pay                       they are fixed",
        "  debtctl drop ID -m REASON         one no longer matters",
        "  debtctl edit ID --at FILE:LINE    one lives somewhere else now",
    ] == found[2:]


def test_two_kinds_are_told_apart() -> None:
    """Each with its own explanation; a sentence that ends keeps its end."""
    found = lines(
        finding("bad-item", '"prudant" is not a kind. Did you mean "prudent"? (reckless, prudent)', column=0),
        finding("bad-item", "in conflict", column=0, line=0),
        finding("malformed", '"untill" is no argument', level="warn", line=7),
    )

    assert [
        "src/a.py:3            D-7k3qm Session store",
        'debtctl: "prudant" is not a kind. Did you mean "prudent"? (reckless, prudent)',
        "src/a.py              D-7k3qm Session store",
        "debtctl: in conflict.",
        "src/a.py:7:5          D-7k3qm Session store",
        'debtctl: note: "untill" is no argument.',
    ] == found


def test_a_second_thing_about_a_line() -> None:
    """One line more: the place was told."""
    found = lines(finding("untracked", "nobody has"), finding("says-too-little", "says too little", level="warn"))

    assert [
        "src/a.py:3:5          D-7k3qm Session store",
        "debtctl: nobody has.",
        "debtctl: note: src/a.py:3:5 says too little",
    ] == found


def test_remarks_come_last() -> None:
    """Facts that are no finding."""
    assert ["debtctl: 4 old TODOs are gone"] == lines(remarks=("4 old TODOs are gone",))


def test_a_long_path_moves_all_texts() -> None:
    """The texts of one report stand in one column."""
    long = finding("bad-item", "x", path="a/very/long/path/to/a/file.py")

    assert ["a/very/long/path/to/a/file.py:3:5  D-7k3qm Session store"] == lines(long)[:1]


def test_repository_text_is_harmless() -> None:
    """Control and bidirectional characters are told, not sent; other alphabets stay."""
    assert "\\x1b[2J größer \\u202e 日本" == plain("\x1b[2J größer \u202e 日本")
    assert "a b" == plain("a\tb")
    assert "\\udce9" == plain("\udce9")
