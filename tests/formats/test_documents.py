"""Every JSON document against its schema: valid, and nothing in it that the schema does not name."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import debtctl
from debtctl.exchange.arrival import Here
from debtctl.exchange.incoming import Incoming, LeftOut
from debtctl.gate.check import STAGED, CheckReport
from debtctl.gate.rules import Answer, Finding, Meaning
from debtctl.history.conditions import Unknown
from debtctl.paydown.budget import BudgetSettings
from debtctl.paydown.survival import Lifespan
from debtctl.register.baseline import BaselineLine
from debtctl.register.problem import Problem
from debtctl.register.store import Register
from debtctl.reports.arrival import ArrivalReport
from debtctl.reports.baseline import BaselineReport
from debtctl.reports.export import export_of
from debtctl.reports.paydown import Limits
from debtctl.reports.scan import ScanReport
from debtctl.reports.why_line import MARKER, NO_TAG, WhyLine
from debtctl.reports.why_rule import WhyRule
from debtctl.scanning.sources import Skipped
from debtctl.tracking.answers import Answered, SourceLine
from debtctl.tracking.match import TRACKED, Matched
from tests.formats.drawn import drawn
from tests.formats.pages import CALM, CLOSED, RATES, STATUS, budget, details, digested, listed, planned, told, why
from tests.formats.test_scan_formats import NOTHING, REPORT
from tests.support import shop

FOLDER = Path(debtctl.__file__).parent / "schemas"
PROBLEM = Problem(".debt/items/D-r5h2v.toml", 3, 'kind = "prudant"', '"prudant" is not a kind', "prudent")
BROKEN = Register(items=shop.register(*shop.ITEMS).items, problems=(PROBLEM,), exists=True)
EVERYTHING = Limits(pay_now=None, decide=None, scheduled=None, comments=2)
MATCHED = Matched(shop.marker("TODO", "x", "a.py", 1), TRACKED, "D-7k3qm")
FINDING = Finding(
    "untracked", "error", "a.py", 1, 3, "TODO: x", "nobody has written it down", "", (Answer("debtctl add"),)
)
EXPORT = export_of(
    head=shop.HEAD,
    register=BROKEN,
    facts=shop.facts(),
    settings=shop.SETTINGS,
    texts={"D-7k3qm": "# mine\n"},
)
ARRIVAL = ArrivalReport(
    source="debts.json",
    today=shop.TODAY,
    written=(shop.SESSION, shop.RATES._replace(id="D-.....")),
    here=(Here(Incoming("debts.json:3", shop.REFUND), "D-m2x9d", ("owner",)),),
    left_out=(LeftOut("debts.json:9", "", "it is closed"),),
    notes=("column Sprint is not used",),
    prefixes={"D-7k3qm": "7k3"},
)

DOCUMENTS: list[tuple[str, Any]] = [
    ("report", shop.report(register=BROKEN, limits=EVERYTHING, skipped=[Skipped("a", "b")])),
    ("report", shop.report(facts=shop.facts(firings={"D-e5a1b": Unknown("shallow")}), went={})),
    ("report", shop.report_before_register()),
    ("report", digested()),
    ("report", shop.report(group_by="owner")),
    ("status", STATUS),
    ("status", CALM),
    ("list", listed()),
    ("list", listed(register=BROKEN)),
    ("show", RATES),
    ("show", details(CLOSED, register=shop.register(CLOSED))),
    ("why", why(shop.SESSION, "alice")),
    ("why", why(shop.RATES)),
    ("why", why(CLOSED, register=shop.register(CLOSED))),
    ("why", WhyLine(path="a.py", line=3, verdict=NO_TAG)),
    ("why", WhyLine(path="a.py", line=3, verdict=MARKER, columns=(5, 44), marker=MATCHED)),
    ("why", WhyRule(meaning=Meaning("late", "x", "y", "error"), commit_level="error", merge_level="warn")),
    ("plan", planned(24)),
    ("plan", planned(24, until=shop.TODAY)),
    ("plan", planned(0.25)),
    ("budget", budget()),
    ("budget", budget(budget=BudgetSettings())),
    ("budget", budget(register=shop.register(exists=False))),
    ("trend", told()),
    ("trend", told(comments=[Lifespan(born=shop.TODAY)], went_on={})),
    ("scan", REPORT),
    ("scan", NOTHING),
    ("check", CheckReport(mode=STAGED, base="", findings=(FINDING,), remarks=("4 old TODOs are gone",))),
    ("export", EXPORT),
    ("import", ARRIVAL),
    ("baseline", BaselineReport(lines=[BaselineLine("a.py", "TODO: x", 1, True)], added=[BaselineLine("b", "c", 2)])),
    ("item", [Answered(item=shop.SESSION, path=".debt/items/D-7k3qm.toml", source=(SourceLine("a.py", 3, "# TODO"),))]),
    ("item", [Answered(item=shop.RATES._replace(id="D-....."), path=".debt/items/D-.....toml")]),
]  # fmt: skip


def schema_of(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def closed(schema: Any) -> Any:
    """The schema with no room for fields it does not name."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    stricter = {key: closed(value) for key, value in schema.items()}
    return stricter | {"additionalProperties": False} if "properties" in schema and "required" in schema else stricter


def validate(name: str, document: Any) -> None:
    schema = closed(schema_of(name))
    jsonschema.validate(document, schema, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize(("name", "value"), DOCUMENTS)
def test_document_is_what_its_schema_says(name, value):
    """Every field is named in the schema, and every field of the schema is there."""
    document = json.loads(drawn(name, value, name="json"))

    validate(name, document)
    assert f"debtctl.{name}/1" == document["schema"]


@pytest.mark.parametrize("value", [REPORT, NOTHING])
def test_json_lines_are_what_their_schema_says(value: ScanReport):
    """Markers and skipped files."""
    for line in drawn("scan", value, name="jsonl").splitlines():
        validate("marker", json.loads(line))


def test_lines_of_an_export_are_what_their_schema_says():
    """A debt a line, closed ones too."""
    for line in drawn("export", EXPORT, name="jsonl").splitlines():
        validate("debt", json.loads(line))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_schema_is_a_valid_schema_that_describes_every_field(path):
    """JSON Schema 2020-12; whoever reads it finds out what a field means."""
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)

    # Documents name theirs; editors that check files want a whole URI.
    assert schema["$id"] in (f"debtctl.{path.stem}/1", f"urn:debtctl:{path.stem}:1")
    assert [] == list(undescribed(schema, path.stem))


def undescribed(schema: Any, where: str):
    if isinstance(schema, list):
        for each in schema:
            yield from undescribed(each, where)
    if isinstance(schema, Mapping):
        for name, field in schema.get("properties", {}).items():
            if not {"description", "$ref", "anyOf"} & set(field):
                yield f"{where}.{name}"
        for key, value in schema.items():
            yield from undescribed(value, f"{where}.{key}")


def test_item_document_has_the_names_of_the_item_file():
    """`from`, `to`, `date`, `release`: what people know from .debt/items."""
    document = json.loads(drawn("show", details(shop.SESSION), name="json"))

    assert {
        "on": "2026-10-27",
        "by": "alice",
        "did": "postpone",
        "from": "2026-10-28",
        "to": "2026-11-11",
        "reason": "pool upgrade slipped",
        "fired": None,
    } == document["item"]["changes"][0]


def test_figures_of_the_report_are_those_of_the_screens():
    """2.4 hours a week, 12 days late, ranks as 3.5 weeks."""
    first = json.loads(drawn("report", shop.report(), name="json"))["pay_now"]["rows"][0]

    assert (144.0, 6.667, 12, 3.457) == (
        first["rank"]["interest_minutes_per_week"],
        first["rank"]["payback_weeks"],
        first["standing"]["days_late"],
        first["rank"]["score_weeks"],
    )


def test_documents_are_ascii_so_that_no_terminal_is_steered():
    """A title of any characters is escaped, and is the same title when read back."""
    hostile = shop.SESSION._replace(title="\x1b[2J\u202e\udcef日本")

    page = drawn("show", details(hostile, register=shop.register(hostile)), name="json")

    assert page.isascii()
    assert hostile.title == json.loads(page)["item"]["title"]
