"""The pages of `debtctl help TOPIC`. What the code knows (rules, languages) is read from it, not written again."""

import textwrap
from collections.abc import Callable

# What a terminal of eighty columns shows without breaking a line.
WIDTH = 79
RULE_WIDTH = 16

EXITS = """\
  0   fine; also scan, report, list whatever they find, and a check whose
      findings are warnings
  1   findings: check, the hook and doctor only
  2   usage: an unknown option, or no kind given without a terminal to ask on
  3   a file needs its author: bad TOML, an unknown kind, conflict markers
  4   the machine needs its operator: no repository, no git, no permission, a
      full disk
  5   run again: a lock was held, a file changed since it was read
  70  a bug of ours; the crash log is named
  130 interrupted, 141 the reader of the output went away: both silent"""

DATES = """\
Wherever a date is asked for:
  2w  3d  2m  1y            from today
  today  tomorrow  friday  next friday
  eow  eom  eoq  eoy        the end of this week, month, quarter, year
  2026-12-18  18 dec  dec 18 2026

A revisit condition (--revisit, revisit=, postpone) is a date, or
  release:v5.*              when a git tag that matches is created
  touched:5                 when the anchored files have five more commits
  gone:PATH                 when that path is no longer in the tree
It may be given more than once; any one brings the debt back.

How much time: 30m  3h  2d  1w  "1d 4h"
What it costs: 1h/week  30m/day  1h/month"""

MARKERS = """\
  TODO: text                    opening a comment or sentence, or before ":"
  TODO(D-7k3qm): text           tracked: names a debt written down
  TODO(#123): text              referenced: names an issue
  TODO(reckless, due=2w): text  arguments; debtctl add moves them into the item
  TODO(prudent, revisit=release:v6.*, owner=alice): text

Tags: TODO FIXME HACK XXX BUG DEBT
  [markers] tags in .debt/config.toml changes them
Arguments: an id, an issue, @owner, reckless, prudent,
  due= revisit= owner= principal= interest=
Silence: "debtctl: ignore" on the line, "debtctl: ignore-file" near the top,
  [scan] exclude in .debt/config.toml,
  linguist-vendored and linguist-generated in .gitattributes"""

CONFIG = """\
.debt/config.toml, or [tool.debtctl] in pyproject.toml where there is none:

  [markers]      tags = ["TODO", "FIXME"]
  [issues]       keys = ["SHOP"]          which ABC-123 in a comment are issues
                 forms = ['RFC \\d+']      further forms, as regular expressions
  [scan]         exclude = ["vendor/**"]  what is not read
                 max_bytes = 2000000      nor files that are larger
                 docstrings = false       true: read docstrings too
                 vendored = false         true: linguist-vendored files too
                 generated = false        true: linguist-generated files too
  [owners]       alice = ["alice@example.com"]
  [register]     fuse_days = 14           how long an answer may take
                 postpone_limit = 3       from here on, dropping is offered too
  [time]         hours_per_day = 8        days_per_week = 5
  [rank.labels]  security = 4             what weighs more
  [budget.web]   paths = ["web/**"]       an area, and what it agrees to carry;
                 owners = ["carol"]       the first that matches an item has it
                 carry = "6h/week"
  [budget.elsewhere]  carry = "10h/week"     what lies in no area
  [check.commit] late = "warn"            error, warn or off; per rule
                 on_error = "pass"        or "fail": where the hook cannot run
  [[rules]]      paths = ["tests/**"]     the same levels, for these paths
                 untracked = "off"
  [links]        where the code can be read: an address in which {repository},
                 {commit}, {path} and {line} are replaced
                 code = "https://code.example/blob/{commit}/{path}#L{line}"
                 commit = "https://code.example/commit/{commit}"
  [history]      bots = ["*[bot]"]        whose commits do not count as changes"""


ENVIRONMENT = """\
Presentation only; what debtctl does depends on the repository and its options.
  DEBTCTL_PAGER              the pager; then GIT_PAGER, core.pager of your own
                             git configuration, PAGER, less. Empty or cat: none
  NO_COLOR, FORCE_COLOR      never, or always, colour; --color wins
  FORCE_HYPERLINK            1: link ids and places in any terminal; 0: never
  COLUMNS                    how wide lines may be
  GIT_EDITOR VISUAL EDITOR   what edit and triage open"""

EXCHANGE = """\
debtctl import FILE|-   the format is told from the content, or by --from;
                        -n only shows what would come in
  json jsonl   our own export, whole, with ids and ledgers; also list --json
  csv          with a heading, of these columns or, with --map title=Summary
               --map owner=Assignee, of your own:
               title kind status intent owner reason created due revisit
               principal interest labels links path line text id
  github       gh issue list --limit 1000 --json \\
               number,title,body,url,state,labels,assignees,milestone,createdAt
  gitlab       glab issue list -O json
  leasot       leasot --reporter json FILES
  sarif        SARIF 2.1.0, of an analyser

What is here stays as it is, so the same file may come again. Known are our own
debts by id, issues by address, comments by path and words, findings by path,
line and rule, rows by title. A kind that the file does not say is said for all
by -r, or by -p -m REASON --revisit WHEN; --owner, --due and --label likewise.
One wrong entry stops them all: nothing is written.

debtctl export [ID|-]   --format json (the default), jsonl, csv, github or
                        gitlab; -o FILE.csv says it by the name
  debtctl list --owner alice | debtctl export - --format csv
  debtctl export --format github -o issues > create.sh
      a body for each open debt in issues/, and the commands that make issues
      of them; gitlab likewise. An issue made so is known again"""


def page(topic: str) -> list[str]:
    """The lines of a topic's page."""
    return PAGES[topic]()


def _rules() -> list[str]:
    from debtctl.gate.rules import meanings

    behind = " " * (2 + RULE_WIDTH + 1)
    lines = [
        line
        for each in meanings()
        for line in textwrap.wrap(f"  {each.name:<{RULE_WIDTH}} {each.summary}", WIDTH, subsequent_indent=behind)
    ]
    return [*lines, "", "More on one of them: debtctl why RULE"]


PAGES: dict[str, Callable[[], list[str]]] = {
    "dates": DATES.splitlines,
    "markers": MARKERS.splitlines,
    "config": CONFIG.splitlines,
    "exits": EXITS.splitlines,
    "exchange": EXCHANGE.splitlines,
    "rules": _rules,
}
