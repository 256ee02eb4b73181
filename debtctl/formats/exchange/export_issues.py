"""A debt as the body of an issue, for `gh issue create --body-file` and `glab issue create --description`.

Repository text never opens a line and is escaped: it mentions nobody, closes nothing, and is no quick action of GitLab.
The last line, which nobody sees, tells `import` that an issue is the debt it was made of (exchange/issues.py).
"""

import shlex
from collections.abc import Iterable

from debtctl.errors import typed
from debtctl.formats import words
from debtctl.formats.drawing.canvas import Screen, visible
from debtctl.formats.drawing.markdown import code_link, escaped
from debtctl.formats.items.parts import owner
from debtctl.register.item import RECKLESS, Anchor, Item
from debtctl.reports.export import Export, Exported

COMMANDS = {
    "github": "gh issue create --title={title} --body-file={file}",
    "gitlab": 'glab issue create --yes --title={title} --description="$(cat {file})"',
}
"""What makes an issue of a title and a file with its body."""


def format_export(report: Export, screen: Screen) -> str:
    """The body of each debt; there is one, unless somebody wants to read them all."""
    del screen
    return "\n\n".join(_body(each, report) for each in report.debts) + ("\n" if report.debts else "")


def create_command(form: str, item: Item, file: str) -> str:
    """The command that makes an issue of a debt whose body is in a file, ready for a shell."""
    return COMMANDS[form].format(title=shlex.quote(visible(item.title)), file=typed(file))


def _body(exported: Exported, report: Export) -> str:
    item = exported.item
    sections = [
        [f"> {_inert(text)}" for text in item.reason.splitlines() if text.strip()],
        [f"- **{name}:** {_inert(value)}" for name, value in _facts(exported, report) if value],
        [f"- {each}" for each in _places(exported, report)],
        [f"Fixed? `debtctl pay {item.id}`", "", f"<!-- debtctl {item.id} -->"],
    ]
    return "\n\n".join("\n".join(section) for section in sections if section)


def _facts(exported: Exported, report: Export) -> Iterable[tuple[str, str]]:
    item, today = exported.item, report.head.today
    if item.kind == RECKLESS:
        yield (
            "Reckless",
            f"we would not choose it again; due {words.full_weekday(item.due) if item.due else 'some day'}",
        )
    else:
        yield "Prudent", f"we would choose it again; look at it {words.waits_for(item.revisit, today)}"
    yield "Whom to ask", owner(item)
    yield "To fix", item.principal
    yield "Costs", item.interest
    yield "Labels", ", ".join(item.labels)
    yield "See", " ".join(item.links)


def _places(exported: Exported, report: Export) -> Iterable[str]:
    for number, anchor in enumerate(exported.item.anchors):
        path, line = exported.first_place if exported.first_place and number == 0 else (anchor.path, 0)
        yield f"{_place(path, line, report)}: {_inert(_said(anchor))}"


def _place(path: str, line: int, report: Export) -> str:
    address = report.code_host.place(path, line)
    # Without a host there is nothing a link in an issue could be relative to.
    return code_link(path, line, address) if address else escaped(f"{path}:{line}" if line else path)


def _said(anchor: Anchor) -> str:
    return f"{anchor.text} ({anchor.symbol})" if anchor.symbol else anchor.text


def _inert(text: str) -> str:
    shown = escaped(text.strip())
    return f"&#47;{shown[1:]}" if shown.startswith("/") else shown
