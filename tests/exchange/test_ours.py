"""Our own JSON, both ways: what goes out comes in, whole, and a second time it is here."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtctl.errors import FileError
from debtctl.exchange.arrival import told_apart, write_arrivals
from debtctl.exchange.carried import own_texts
from debtctl.exchange.incoming import Incoming, Source
from debtctl.exchange.reading import Wanted, read
from debtctl.git.repository import Repository
from debtctl.paydown.rank import Facts
from debtctl.paydown.settings import RankSettings
from debtctl.register.item import Item
from debtctl.register.item_text import item_text
from debtctl.register.layout import item_path
from debtctl.register.store import Register, load_register
from debtctl.reports.export import export_of
from debtctl.reports.head import Head
from tests.formats.drawn import drawn
from tests.register.builders import TODAY, items, prudent, reckless

WANTED = Wanted(today=TODAY, repository="acme/shop")
FORMATS = ("json", "jsonl")


def register_of(*found: Item) -> Register:
    return Register({item.id: item for item in sorted(found, key=lambda item: item.id)}, (), exists=True)


def exported(register: Register, form: str, texts: dict[str, str] | None = None, repository: str = "acme/shop") -> str:
    """The register as `export --format` prints it."""
    facts = Facts(today=TODAY, changes=lambda paths: len(paths))
    head = Head(repository=repository, branch="main", commit="c" * 40, today=TODAY)
    report = export_of(head=head, register=register, facts=facts, settings=RankSettings(), texts=texts)
    return drawn("export", report, name=form)


def imported(text: str, name: str = "x.json") -> tuple[Incoming, ...]:
    """What a file brings, which must be without a fault."""
    reading = read(Source(name, text), WANTED)
    assert () == reading.wrong
    return reading.incoming


ids = st.sampled_from(["D-7k3qm", "D-m2x9d", "D-q8w4t", "D-r5h2v"])
registers = st.lists(st.tuples(ids, items), max_size=4, unique_by=lambda each: each[0]).map(
    lambda pairs: [item._replace(id=item_id) for item_id, item in pairs]
)


@settings(max_examples=60)
@given(registers, st.sampled_from(FORMATS))
def test_what_goes_out_comes_in(found: list[Item], form: str) -> None:
    """Every field of every item there can be, whatever people typed: an item, its export, the same item."""
    register = register_of(*found)
    text = exported(register, form)
    if not text:  # no line of no debt
        return

    assert list(register.items.values()) == [each.item for each in imported(text)]


@settings(max_examples=30)
@given(registers.filter(bool), st.sampled_from(FORMATS))
def test_what_came_in_goes_out_as_it_was(found: list[Item], form: str) -> None:
    """The other way round: a file, the register it makes, and the same file."""
    text = exported(register_of(*found), form)

    again = exported(register_of(*(each.item for each in imported(text))), form)

    assert text == again


notes = st.text(alphabet=st.characters(min_codepoint=32, exclude_characters="\x7f", exclude_categories=("Cs", "Cc")))


@settings(max_examples=60)
@given(items, notes, st.booleans())
def test_what_a_person_wrote_beside_it_comes_in_too(
    tmp_path_factory: pytest.TempPathFactory, item: Item, note: str, crlf: bool
) -> None:
    """Comments and keys of one's own: the file is the same to the byte."""
    text = f"# {note}\nticket = 12\n{item_text(item)}"
    content = (text.replace("\n", "\r\n") if crlf else text).encode()
    here, there = (tmp_path_factory.mktemp(name) for name in ("here", "there"))
    _put(here, item.id, content)
    register = load_register(str(here))
    out = exported(register, "jsonl", dict(own_texts(str(here), register)))

    (there / ".debt").mkdir()
    write_arrivals(Repository(str(there), str(there), str(there), ""), imported(out), None)  # type: ignore[arg-type]

    assert content == (there / item_path(item.id)).read_bytes()


def _put(root: Path, item_id: str, content: bytes) -> None:
    path = root / item_path(item_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_fields_win_over_the_file_beside_them() -> None:
    """Whoever changes an owner in the export need not know of the text below it; the comment there stays."""
    item = reckless()
    line = json.loads(exported(register_of(item), "jsonl", {item.id: f"# mine\n{item_text(item)}"}))

    (arrived,) = imported(json.dumps({**line, "owner": "bob"}))

    assert "bob" == arrived.item.owner
    assert f"# mine\n{item_text(item._replace(owner='bob'))}" == arrived.toml


def test_a_list_is_taken_as_well() -> None:
    """`debtctl list --json` has the whole items."""
    document = json.loads(exported(register_of(reckless(), prudent()), "json"))

    arrived = imported(json.dumps({**document, "schema": "debtctl.list/1"}))

    assert [reckless(), prudent()] == [each.item for each in arrived]


def test_of_many_repositories_only_this_one_s() -> None:
    """A table of the whole company is no list of this repository's debts."""
    text = exported(register_of(reckless()), "jsonl") + exported(register_of(prudent()), "jsonl", repository="acme/web")

    reading = read(Source("all.jsonl", text), WANTED)

    assert ["D-7k3qm"] == [each.item.id for each in reading.incoming]
    assert [("all.jsonl:2", "a debt of acme/web")] == [(each.where, each.reason) for each in reading.left_out]


def test_the_debts_of_a_repository_under_another_name_are_taken() -> None:
    """A fork, a new name: one repository is one."""
    assert 1 == len(imported(exported(register_of(reckless()), "jsonl", repository="acme/old")))


def test_twins_and_what_is_here_are_not_new() -> None:
    """The same line twice is one debt; one that is here and differs is said to, and is not taken."""
    register = register_of(reckless())
    text = exported(register_of(reckless(owner="bob"), prudent()), "jsonl")

    arrival = told_apart(imported(text + text), register)

    assert ["D-r5h2v"] == [each.item.id for each in arrival.new]
    assert [("D-7k3qm", ("owner",))] == [(each.item_id, each.differing) for each in arrival.here]
    assert ["the same as x.json:1", "the same as x.json:2"] == [each.reason for each in arrival.left_out]


FAULTS: Iterable[tuple[dict[str, object], str]] = (
    ({"id": "../../../etc/passwd"}, '"../../../etc/passwd" is no id of a debt, as D-7k3qm'),
    ({"id": "D-7K3QM"}, '"D-7K3QM" is no id of a debt, as D-7k3qm'),
    ({"id": None}, '"" is no id of a debt, as D-7k3qm'),
    ({"title": 3}, "title is a number, not text"),
    ({"title": " "}, "title is empty"),
    ({"title": "\ud800"}, "'title = \"\\ud800\"' is not UTF-8, which TOML cannot hold"),
    ({"kind": "recklss"}, '"recklss" is not a kind. Did you mean "reckless"? (reckless, prudent)'),
    ({"created": None}, "created is missing"),
    ({"created": "yesterday"}, 'created is "yesterday", no date as 2026-12-20'),
    ({"due": "2026-02-30"}, 'due is "2026-02-30", no date as 2026-12-20'),
    ({"due": None}, "reckless debt needs a due date, as in due = 2026-12-07"),
    ({"labels": "auth"}, "labels is text, not a list"),
    ({"labels": [["auth"]]}, "labels holds a list, not only texts"),
    ({"anchors": [{"path": "../out.py", "text": "TODO: x"}]}, 'path: "../out.py" is no path inside the repository'),
    ({"anchors": ["a.py"]}, "anchors[0] is text, not an object"),
    (
        {"changes": [{"on": "2026-11-01", "did": "shred"}]},
        '"shred" is not a change. (postpone, reclassify, reopen, pay',
    ),
    ({"changes": [{"did": "pay"}]}, "on is missing"),
    ({"revisit": {"asked": "2026-11-01", "touched": True}}, "revisit.touched is true or false, not a whole number"),
    ({"owner": "alice adams"}, '"alice adams" is more than one word; owner is one name, as alice'),
    ({"toml": "title ="}, "toml: not valid TOML"),
    ({"reason": "x" * 70_000}, "bytes are too many for an item; 65,536 is the limit"),
)


@pytest.mark.parametrize(("changed", "fault"), FAULTS, ids=lambda each: str(each)[:40])
def test_a_field_that_is_wrong_is_named_with_its_line(changed: dict[str, object], fault: str) -> None:
    """Whatever a stranger writes there; the sound line before it is not taken for it."""
    line = json.loads(exported(register_of(reckless()), "jsonl"))
    text = f"{json.dumps(line)}\n\n{json.dumps({**line, **changed})}\n"

    wrong = read(Source("x.jsonl", text), WANTED).wrong

    assert ["x.jsonl:3"] * len(wrong) == [each.where for each in wrong]
    assert fault in wrong[0].message


NO_DOCUMENTS = {
    "cut off": ('{"schema": "debtctl.debt/1",\n', "x:2: no valid JSON: expecting property name"),
    "of a newer version": ('{"schema": "debtctl.export/2", "items": []}', "x: debtctl.export/2 is of a newer debtctl"),
    "another document": ('{"schema": "debtctl.check/1"}', '"debtctl.check/1" holds no debts'),
    "too deep": ('{"schema": "debtctl.export/1", "items": ' + "[" * 100_000, "is nested too deeply"),
    "no number": ('{"schema": "debtctl.export/1", "items": [NaN]}', "nan is no json"),
    "a number without end": ('{"schema": "debtctl.export/1", "items": [' + "9" * 5000 + "]}", "exceeds the limit"),
}


@pytest.mark.parametrize("name", NO_DOCUMENTS)
def test_what_is_no_document_is_refused(name: str) -> None:
    """With its place; never a traceback."""
    text, message = NO_DOCUMENTS[name]

    with pytest.raises(FileError) as caught:
        read(Source("x", text), WANTED, "json")

    assert message in str(caught.value)
    assert caught.value.next


def test_places_of_a_document_are_lines_of_the_file() -> None:
    """The second item of a pretty-printed export."""
    document = exported(register_of(reckless(), prudent()), "json")
    broken = document.replace('"kind": "prudent"', '"kind": "prudant"')

    (wrong,) = read(Source("x.json", broken), WANTED).wrong

    line = next(n for n, each in enumerate(document.split("\n"), 1) if '"D-r5h2v"' in each) - 1
    assert f"x.json:{line}" == wrong.where
