"""The options that several verbs share, declared once as annotated types.

What a person types for them is understood in gathering/understood.py and writing/wishes.py.
"""

from typing import Annotated

import typer

RecklessOption = Annotated[bool, typer.Option("-r", "--reckless", help="we would not choose it again: pay it soon")]
PrudentOption = Annotated[bool, typer.Option("-p", "--prudent", help="we would: schedule it (-m, --revisit)")]
ReasonOption = Annotated[str, typer.Option("-m", "--reason", help="why it is so", metavar="REASON")]
OwnerOption = Annotated[str, typer.Option("--owner", help="whom to ask about it", metavar="NAME")]
DueOption = Annotated[str, typer.Option("--due", help="reckless: pay it by then", metavar="WHEN")]
RevisitOption = Annotated[
    list[str] | None, typer.Option("--revisit", help="prudent: look again then (may be repeated)", metavar="WHEN")
]
PrincipalOption = Annotated[str, typer.Option("--principal", help="what it takes to fix: 3h, 2d, 1w", metavar="EFFORT")]
InterestOption = Annotated[
    str, typer.Option("--interest", help="what it costs while it stands: 1h/week", metavar="RATE")
]
LabelOption = Annotated[list[str] | None, typer.Option("--label", help="a label (may be repeated)", metavar="LABEL")]
LinkOption = Annotated[list[str] | None, typer.Option("--link", help="a URL (may be repeated)", metavar="URL")]
IntentOption = Annotated[str, typer.Option("--intent", help="deliberate or inadvertent", metavar="INTENT")]
NoStageOption = Annotated[bool, typer.Option("--no-stage", help="leave the index alone")]
CommentOption = Annotated[
    bool | None,
    typer.Option(
        "--comment/--no-comment", help="remove its comment, or keep it; asked on a terminal", show_default=False
    ),
]
DryRunOption = Annotated[bool, typer.Option("-n", "--dry-run", help="say what would be done, and do nothing")]
