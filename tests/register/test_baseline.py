"""The baseline: lines, and which markers they stand for."""

import subprocess

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from debtctl.errors import FileError
from debtctl.register.baseline import (
    NO_BASELINE,
    Baseline,
    BaselineLine,
    accepted,
    baseline_text,
    lines_for,
    load_baseline,
    occurrences,
    pruned,
    read_baseline,
    without,
)
from debtctl.scanning.arguments import Arguments
from debtctl.scanning.markers import Marker


def line(path="a.py", text="TODO: x", n=1, *, kept=False) -> BaselineLine:
    return BaselineLine(path, text, n, kept)


def marker(path="a.py", text="x", at=1) -> Marker:
    return Marker(path, at, 1, "TODO", text, text, Arguments(), "", "Python", 0, 0, at)


def everything_exists(path: str) -> bool:
    return True


def nothing_exists(path: str) -> bool:
    return False


lines = st.builds(
    BaselineLine,
    path=st.text(st.characters(), min_size=1, max_size=8) | st.sampled_from(["k a.py", "k ", "\udcff.py", "a\tb\n\\"]),
    text=st.text(st.characters(), max_size=8) | st.just("TODO: x\u2028\x85\x7f\r"),
    n=st.integers(min_value=1, max_value=999),
    kept=st.booleans(),
)
baselines = st.lists(lines, max_size=6, unique_by=lambda line: line.occurrence).map(frozenset)


@given(baselines)
@example(frozenset({line("k a.py", kept=True), line("k a.py", n=2), line("k", 'TODO: "x"')}))
def test_what_is_written_is_read_back(baseline):
    """Whatever paths and comments hold; the text is UTF-8, a line an occurrence, sorted by its bytes."""
    text = baseline_text(baseline)

    assert Baseline(baseline) == read_baseline(text)
    written = text.encode("utf-8").split(b"\n")
    assert b"" == written.pop()
    assert len(baseline) == len(written)
    assert sorted(written) == written
    assert not any(separator in text for separator in "\r\x85\u2028\u2029")


def test_the_lines_of_the_design():
    """Path, comment and number with tabs between; `k ` in front of what a person kept."""
    kept = line("b.py", kept=True)

    assert "a.py\tTODO: x\t1\na.py\tTODO: x\t2\nk b.py\tTODO: x\t1\n" == baseline_text([kept, line(n=2), line()])


def test_a_path_that_begins_like_a_kept_one():
    """Its first letter is escaped, so that it is not taken for one."""
    assert "\\u006b a.py\tTODO: x\t1\n" == baseline_text([line("k a.py")])
    assert frozenset({line("k a.py")}) == read_baseline("\\u006b a.py\tTODO: x\t1\n").lines
    assert frozenset({line("a.py", kept=True)}) == read_baseline("k a.py\tTODO: x\t1\n").lines


def test_half_a_character_escaped() -> None:
    """The other half beside it makes them one, however each is spelled: what is written is read as the same line."""
    read = read_baseline("a.py\tTODO: \\ud800\udc9d\t1\n")

    assert "TODO: \U0001009d" == next(iter(read.lines)).text
    assert read == read_baseline(baseline_text(read.lines))


@given(baselines, baselines)
def test_a_union_merge_is_the_union(ours, theirs):
    """Lines of both branches, in any order and twice: each occurrence once, and kept if either kept it."""
    merged = read_baseline(baseline_text(ours) + baseline_text(theirs))

    both = ours | theirs
    kept = {each.occurrence for each in both if each.kept}
    assert {each.occurrence for each in both} == {each.occurrence for each in merged.lines}
    assert kept == {each.occurrence for each in merged.lines if each.kept}
    assert baseline_text(merged.lines) == baseline_text(both)


def test_git_merges_two_baselines(repo):
    """The union driver of git itself, as `.debt/.gitattributes` names it."""
    path = ".debt/baseline.txt"
    repo.write(".debt/.gitattributes", "baseline.txt merge=union\n")
    repo.write(path, baseline_text([line("m.py"), line("n.py")])).stage().commit()
    repo.git("checkout", "-q", "-b", "side")
    repo.write(path, baseline_text([line("m.py"), line("n.py", kept=True), line("z.py")])).stage().commit()
    repo.git("checkout", "-q", "main")
    repo.write(path, baseline_text([line("a.py"), line("m.py"), line("n.py")])).stage().commit()

    subprocess.run(["git", "merge", "-q", "--no-edit", "side"], cwd=repo.root, check=True)

    assert {line("a.py"), line("m.py"), line("n.py", kept=True), line("z.py")} <= load_baseline(str(repo.root)).lines


@pytest.mark.parametrize(
    "text",
    [
        "a.py\tTODO: x",
        "a.py\tTODO: x\t0",
        "a.py\tTODO: x\tone",
        "a.py\tTODO: x\t1\tmore",
        "\tTODO: x\t1",
        "a\\q\tx\t1",
        "?",
    ],
)
def test_a_line_that_is_none(text):
    """It is a problem of that line, accepts nothing, and hides no other."""
    baseline = read_baseline(f"a.py\tTODO: x\t1\n\n{text}\n")

    assert frozenset({line()}) == baseline.lines
    (problem,) = baseline.problems
    assert (".debt/baseline.txt:3", text, False) == (problem.where, problem.source, problem.conflict)
    assert "is no line of a baseline: path, comment and number with tabs between, or delete it" == problem.message


def test_a_merge_conflict():
    """Without the union driver git leaves markers: they are named, and both sides count."""
    baseline = read_baseline("<<<<<<< HEAD\na.py\tTODO: x\t1\n=======\nb.py\tTODO: x\t1\n>>>>>>> side\n")

    assert frozenset({line(), line("b.py")}) == baseline.lines
    assert [(1, True), (3, False), (5, False)] == [(problem.line, problem.conflict) for problem in baseline.problems]
    assert {"is left from a merge conflict; delete the line, and keep those around it"} == {
        problem.message for problem in baseline.problems
    }


def test_line_ends_of_another_system():
    """CRLF is read as LF."""
    assert Baseline(frozenset({line()})) == read_baseline("a.py\tTODO: x\t1\r\n")


def test_no_baseline(tmp_path):
    """Nothing is accepted."""
    assert NO_BASELINE == load_baseline(str(tmp_path))


def test_a_baseline_of_bytes(tmp_path):
    """Bytes that are no UTF-8 do not stop anything."""
    (tmp_path / ".debt").mkdir()
    (tmp_path / ".debt" / "baseline.txt").write_bytes(b"\xff.py\tTODO: x\t1\n")

    assert frozenset({line("\udcff.py")}) == load_baseline(str(tmp_path)).lines


def test_a_baseline_that_is_a_folder(tmp_path):
    """It is said."""
    (tmp_path / ".debt" / "baseline.txt").mkdir(parents=True)

    with pytest.raises(FileError, match="is a folder"):
        load_baseline(str(tmp_path))


# --- which markers ---------------------------------------------------------------------------------------------------


def test_markers_become_lines():
    """The n-th equal one of its file, counted over all of them."""
    markers = [marker(at=1), marker(at=5), marker("b.py"), marker(text="y", at=9)]

    assert [("a.py", "TODO: x", 1), ("a.py", "TODO: x", 2), ("b.py", "TODO: x", 1), ("a.py", "TODO: y", 1)] == (
        occurrences(markers)
    )
    assert {line(n=2, kept=True), line("b.py", kept=True)} == lines_for([markers[1], markers[2]], markers, kept=True)
    assert frozenset() == lines_for([], markers)


def test_each_line_accepts_its_own_occurrence():
    """And no other: a third equal one is not accepted."""
    present = [("a.py", "TODO: x", 1), ("a.py", "TODO: x", 2), ("a.py", "TODO: x", 3), ("a.py", "TODO: y", 1)]

    assert {present[0]: False, present[1]: True} == accepted([line(), line(n=2, kept=True)], present, everything_exists)


def test_numbers_shift_when_an_equal_comment_goes():
    """The second of two is the first, once that one is gone."""
    assert {("a.py", "TODO: x", 1): True} == accepted(
        [line(n=2, kept=True)], [("a.py", "TODO: x", 1)], everything_exists
    )


def test_a_moved_file_keeps_its_lines():
    """The same comment elsewhere is accepted if the old file is gone, one for each line."""
    present = [("new.py", "TODO: x", 1), ("new.py", "TODO: x", 2)]

    assert {present[0]: True} == accepted([line("old.py", kept=True)], present, nothing_exists)
    assert {} == accepted([line("old.py")], present, everything_exists)


def test_the_exact_path_comes_first():
    """A line of a file that is gone does not take the place of the file's own."""
    baseline = [line("gone.py", kept=True), line("here.py")]

    assert {("here.py", "TODO: x", 1): False, ("new.py", "TODO: x", 1): True} == accepted(
        baseline, [("new.py", "TODO: x", 1), ("here.py", "TODO: x", 1)], nothing_exists
    )


def test_a_line_with_and_without_k():
    """Somebody decided: the `k` wins."""
    assert {("a.py", "TODO: x", 1): True} == accepted(
        [line(), line(kept=True)], [("a.py", "TODO: x", 1)], everything_exists
    )


@given(baselines, st.randoms())
def test_a_line_accepts_at_most_one(baseline, random):
    """However markers moved: never more are accepted than there are lines, and each of its own text."""
    places = ["a.py", "b.py"]
    present = [(random.choice(places), each.text, n) for n, each in enumerate(sorted(baseline), 1)] * 2

    found = accepted(baseline, dict.fromkeys(present), nothing_exists)

    assert len(found) <= len(baseline)
    assert found.keys() <= set(present)
    assert {text for _, text, _ in found} <= {each.text for each in baseline}


def test_pruning():
    """Lines of gone comments go, those of moved files say the new place, those of unread files stay."""
    baseline = [line(), line(n=2), line("old.py", "TODO: moved", kept=True), line("big.py"), line("dead.py", "TODO: d")]
    markers = [marker(), marker("new.py", "moved")]

    assert {line(), line("new.py", "TODO: moved", kept=True), line("big.py")} == pruned(
        baseline, markers, lambda path: path not in ("old.py", "dead.py"), unread={"big.py"}
    )


@given(baselines)
def test_pruning_twice_changes_nothing(baseline):
    """What stands for something is left as it is."""
    markers = [marker(each.path, each.text.removeprefix("TODO: "), at) for at, each in enumerate(sorted(baseline))]

    once = pruned(baseline, markers, nothing_exists)

    assert once == pruned(once, markers, nothing_exists)


def test_what_stands_behind_one_that_is_gone_moves_up():
    """A person's decision stays with its comment; other words and other files are left alone."""
    others = [line(text="TODO: y", n=2), line("b.py", n=2)]
    lines = [line(n=1), line(n=2), line(n=3, kept=True), line(n=5), *others]

    gone = [("a.py", "TODO: x", 1), ("a.py", "TODO: x", 4), ("b.py", "TODO: x", 7)]

    assert {line(n=1), line(n=2, kept=True), line(n=3), *others} == without(lines, gone)
