"""The documentation says what the program does: its generated pages are fresh, the commands in it exist."""

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from debtctl.commands.catalogue import NOT_LISTED, PLUMBING, load_command, verb_names
from debtctl.commands.verb import WITHOUT_DOCUMENT, common_options
from reference import formats
from reference.__main__ import PAGES, stale_pages
from reference.markdown import code, prose, table

ROOT = Path(__file__).parent.parent
WRITTEN = [ROOT / "README.md", *sorted(path for path in (ROOT / "docs").rglob("*.md") if "reference" not in path.parts)]
BLOCK = re.compile(r"^```[^\n]*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"(?:^|[|$`\"]|run: |sh ') *(debtctl [^`\n|\"]+)", re.MULTILINE)


def test_the_reference_is_what_the_code_says() -> None:
    """A verb, option, rule, key, format or language changed without `make reference` is found here."""
    assert [] == stale_pages()


def test_a_page_that_differs_or_is_too_many_is_stale(tmp_path: Path) -> None:
    """Missing, changed, and left over: each is named."""
    for path in (ROOT / "docs/reference").glob("*.md"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "exits.md").unlink()
    (tmp_path / "dates.md").write_text("# Dates\n")
    (tmp_path / "old.md").write_text("# Old\n")

    assert ["dates.md", "exits.md", "old.md"] == stale_pages(tmp_path)


def test_every_page_is_in_the_contents() -> None:
    """What is written can be found: each page stands in the table of contents."""
    contents = (ROOT / "docs/index.md").read_text(encoding="utf-8")

    assert [] == [name for name in PAGES if f"\nreference/{name.removesuffix('.md')}\n" not in contents]


def test_every_link_of_the_formats_leads_to_a_table() -> None:
    """What several documents hold is described once; whoever follows the link finds it."""
    text = (ROOT / "docs/reference/formats.md").read_text(encoding="utf-8")
    headings = [
        heading.lower().replace(": ", "-").replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", text, re.M)
    ]

    assert len(headings) == len(set(headings))
    assert set() == set(re.findall(r"\]\(#([^)]+)\)", text)) - set(headings)


def test_every_key_of_every_document_is_on_the_page() -> None:
    """A field of a schema that no table names would be one nobody can find."""
    text = (ROOT / "docs/reference/formats.md").read_text(encoding="utf-8")
    named = {key for row in re.findall(r"^\| `([^`]+)` \|", text, re.M) for key in row.replace("[]", "").split(".")}

    schemas = {path.stem: path.read_text(encoding="utf-8") for path in formats.SCHEMAS.glob("*.json")}
    missing = {name: keys_of(json.loads(text)) - named for name, text in schemas.items() if name not in formats.FILES}
    assert {} == {name: keys for name, keys in missing.items() if keys}


def test_every_verb_is_named_beside_its_document() -> None:
    """Whoever looks for what a verb prints finds it, unless the verb says why it has no document."""
    named = {
        verb.split()[0] for documents in formats.DOCUMENTS.values() for verbs in documents.values() for verb in verbs
    }

    assert {*verb_names(), *PLUMBING, *NOT_LISTED} - {*WITHOUT_DOCUMENT} == named


def keys_of(part: object) -> set[str]:
    """The names of all keys below a part of a schema."""
    if isinstance(part, list):
        return {key for each in part for key in keys_of(each)}
    if not isinstance(part, dict):
        return set()
    return {*part.get("properties", ()), *(key for each in part.values() for key in keys_of(each))}


def test_a_schema_without_a_place_on_the_page_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever adds a document says where a reader would look for it."""
    monkeypatch.setattr(formats, "DOCUMENTS", {**formats.DOCUMENTS, "The gate": {"check": ("check",)}})

    with pytest.raises(LookupError, match="hook"):
        formats.page()


def test_the_level_of_a_rule_is_one_key_of_the_configuration() -> None:
    """Sixteen rules in three tables would be a page of equal rows."""
    text = (ROOT / "docs/reference/config.md").read_text(encoding="utf-8")

    assert {"commit.RULE", "merge.RULE", "[].RULE", "[].commit.RULE", "[].merge.RULE"} == set(
        re.findall(r"^\| `([^`]*RULE)` \|", text, re.M)
    )
    assert "commit.untracked" not in text


def commands_in(path: Path) -> Iterator[str]:
    """What a page tells its reader to type, without what stands behind it."""
    text = path.read_text(encoding="utf-8")
    code = [*BLOCK.findall(text), *re.findall(r"`debtctl [^`]+`", BLOCK.sub("", text))]
    for found in (found for part in code for found in COMMAND.findall(part)):
        yield re.split(r"  | > | #|; | && |…", found)[0].rstrip(" .,:)")


def words_of(command: str) -> list[str]:
    """The words of a command line; one with an unclosed quote is prose."""
    try:
        return shlex.split(command)[1:]
    except ValueError:
        return []


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_of_a_page_exist(path: Path) -> None:
    """Every verb and every option a page names is one."""
    common = {spelling for option in common_options() for spelling in option.opts} | {"--help", "--version"}
    for command in commands_in(path):
        words = words_of(command)
        verb = next((word for word in words if not word.startswith("-")), "status")
        if not re.fullmatch(r"[a-z][a-z-]*", verb):
            continue
        loaded = load_command(verb)
        assert loaded is not None, f"{command}: no such verb"
        known = common | {spelling for option in loaded.params for spelling in (*option.opts, *option.secondary_opts)}
        assert [] == [word for word in words if word.startswith("--") and word.partition("=")[0] not in known], command


def test_commands_are_found_in_code_alone(tmp_path: Path) -> None:
    """Blocks and inline code are read, prose about the program is not."""
    page = tmp_path / "page.md"
    page.write_text("debtctl walks.\n\n```sh\ndebtctl list --late   # late\n```\n\nOr `debtctl pay 7k3`.\n")

    assert ["debtctl list --late", "debtctl pay 7k3"] == list(commands_in(page))


def test_markdown_of_the_pages_escapes_what_it_shows() -> None:
    """A bar does not end a cell, a backquote not the code, a star is no emphasis, an option no dash."""
    assert "``a`b``" == code("a`b")
    assert r"x \* y `*z*` \[a]" == prose("x * y `*z*` [a]")
    assert "with `--all`, `-n`; well-known" == prose("with --all, -n; well-known")
    assert "| a\\|b | c d |" == table(["k", "v"], [["a|b", "c\nd"]]).splitlines()[-1]


def test_the_picture_of_the_rooms_has_every_room_on_its_floor() -> None:
    """Each room stands below those that may import it, as the contract between the rooms has them."""
    layers = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"][0][
        "layers"
    ]
    floor_of = {room: number for number, layer in enumerate(layers) for room in layer.split(" | ")}

    floors = re.findall(r'class="n"[^>]*>([^<]+)<', (ROOT / "docs/pictures/rooms.svg").read_text(encoding="utf-8"))
    drawn = [floor_of[room] for floor in floors for room in floor.split(" · ")]
    assert (sorted(drawn), sorted(floor_of.values())) == (drawn, drawn)


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/internals.md"])
def test_the_modules_a_page_names_exist(page: str) -> None:
    """Rooms move; whoever follows a recipe has to find them. `<name>` is the reader's to fill in."""
    text = (ROOT / page).read_text(encoding="utf-8")
    named = {name for name in re.findall(r"`([a-z_.]+/[a-z_./]+)`", text) if not name.startswith(".")}

    places = {name: (ROOT / name, ROOT / "debtctl" / name, ROOT / f"debtctl/{name}.py") for name in named}
    assert len(named) > 10
    assert [] == sorted(name for name, paths in places.items() if not any(path.exists() for path in paths))


def test_a_decision_is_found_by_its_number() -> None:
    """The title begins with the number of the file, as everybody cites it."""
    decisions = sorted((ROOT / "docs/decisions").glob("0*.md"))
    titles = [path.read_text(encoding="utf-8").partition("\n")[0] for path in decisions]

    numbers = [f"# {int(path.name[:4])}. " for path in decisions]
    assert numbers == [title[: len(number)] for number, title in zip(numbers, titles, strict=True)]
