"""`debtctl init`: start a register here; also in an old repository.

Looks first, says what it would write and nothing else, asks at most two questions, and writes then.
"""

import os
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

import typer

from debtctl.commands.gathering import basis
from debtctl.commands.gathering.aging import born_of, found_ages
from debtctl.commands.gathering.session import Session, open_session
from debtctl.commands.terminal import console, output
from debtctl.commands.verb import new_app, verb
from debtctl.commands.writing import git_hook
from debtctl.files import make_folder, write_atomically
from debtctl.formats.drawing.canvas import edged, line, text_of
from debtctl.formats.words import age, count
from debtctl.gate import installation
from debtctl.git.ignored import is_ignored
from debtctl.git.log import subjects
from debtctl.git.objects import list_files, parse_candidates, start_untracked
from debtctl.git.repository import head_commit, is_shallow
from debtctl.history.issue_keys import frequent_issue_keys
from debtctl.owners import codeowners_path
from debtctl.register import layout
from debtctl.register.baseline import BASELINE_PATH, BaselineLine, baseline_text, lines_for
from debtctl.register.format import check_format
from debtctl.register.layout import CONFIG_PATH
from debtctl.reports.setup import FirstLook, HookReport, InitReport
from debtctl.scanning import on_disk
from debtctl.scanning.markers import Marker
from debtctl.scanning.scan import ScanResult, scan
from debtctl.scanning.settings import ScanSettings, parse_scan_settings
from debtctl.triage.proposals import telling_words

app = new_app()

# Enough subjects to see a team's habit, few enough to read in no time.
SUBJECTS = 2000
MOST_KEYS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a first look at the repository shows.

    Attributes:
        look: its numbers and names.
        result: the comments.
        accepted: baseline lines of those that name no issue.
        seconds: what the scan took.
    """

    look: FirstLook
    result: ScanResult
    accepted: frozenset[BaselineLine]
    seconds: float


@verb(app, "init")
def init(
    context: typer.Context,
    dry_run: Annotated[
        bool, typer.Option("-n", "--dry-run", help="say what would be written, and write nothing")
    ] = False,
    yes: Annotated[bool, typer.Option("-y", "--yes", help="take the defaults: the files, no git hook")] = False,
    hook: Annotated[
        bool | None,
        typer.Option("--hook/--no-hook", help="install the git hook, or do not ask for it", show_default=False),
    ] = None,
    baseline: Annotated[
        bool, typer.Option("--baseline/--no-baseline", help="accept the comments that are here")
    ] = True,
) -> None:
    """Start a register here. Says what it would write first; no source file is touched."""
    session = open_session(context)
    if os.path.lexists(os.path.join(session.repository.root, CONFIG_PATH)):
        _already(session, hook=hook, dry_run=dry_run)
        return
    session.refuse_left_out()
    found = _look(session, with_baseline=baseline)
    files = _files(found, with_baseline=baseline)
    narrow = console.width() < 70
    _say(session, _head(found, narrow=narrow))
    ages = _ages(session, found)
    summary = _summary(found.look, ages, narrow=narrow)
    _say(session, [*summary, *_plan(session, files, found, would=dry_run, narrow=narrow)])
    if dry_run:
        _document(session, found, files, is_dry=True)
        return
    asks = _is_asked(session) and not yes
    if asks and found.result.markers:
        _say(session, [""])
        if not console.confirm("Write these?"):
            return
    driver_changes = _write(session, files)
    question = _hook_question(found, narrow=narrow) if asks else ""
    installed = _hook(session, hook, question)
    _say(session, _closing(session, installed, found, narrow=narrow))
    _document(session, found, files, installed=installed, driver_changes=driver_changes)


def _is_asked(session: Session) -> bool:
    """Whether there is somebody to ask, and what the questions are about is on their screen."""
    return console.is_terminal() and not session.invocation.quiet and not session.invocation.format


def _document(
    session: Session,
    found: Findings | None,
    files: Iterable[str] = (),
    *,
    installed: installation.Installation | None = None,
    driver_changes: bool = False,
    is_dry: bool = False,
) -> None:
    """For `--json`: what was found and written, and how the hook stands."""
    if not session.invocation.format:
        return
    repo = session.repository
    hook = HookReport(
        installation=installed or installation.installed_hook(repo),
        has_driver=installation.has_merge_driver(repo),
        driver_changes=driver_changes,
        hook_changes=installed is not None and installed.done == installation.INSTALLED,
        is_dry=is_dry,
    )
    output.show(
        "init",
        InitReport(look=found.look if found else None, written=tuple(files), hook=hook, is_dry=is_dry),
        session.invocation,
    )


def _look(session: Session, *, with_baseline: bool) -> Findings:
    repo = session.repository
    started = time.perf_counter()
    has_history = head_commit(repo) is not None
    keys = frequent_issue_keys(subjects(repo, limit=SUBJECTS))[:MOST_KEYS] if has_history else ()
    settings = _scan_settings(keys)
    result = scan(on_disk.worktree(repo), settings)
    seconds = time.perf_counter() - started
    unnamed = [marker for marker in result.markers if not marker.issue]
    changes = basis.changes_of(session) if has_history else basis.no_changes
    accepted = lines_for(unnamed, result.markers) if with_baseline else frozenset()
    look = FirstLook(
        files=len(list_files(repo)) + len(parse_candidates(start_untracked(repo).finish())),
        in_files=len({marker.path for marker in result.markers}),
        comments=len(result.markers),
        referenced=len(result.markers) - len(unnamed),
        urgent=sum(_is_urgent(marker, settings, changes) for marker in unnamed),
        accepted=len(accepted),
        keys=keys,
        codeowners=codeowners_path(repo.root),
        is_shallow=is_shallow(repo),
    )
    return Findings(look=look, result=result, accepted=accepted, seconds=seconds)


def _scan_settings(keys: Sequence[str]) -> ScanSettings:
    return parse_scan_settings({"issues": {"keys": list(keys)}} if keys else {})


def _is_urgent(marker: Marker, settings: ScanSettings, changes: basis.Changes) -> bool:
    """It says something telling or its tag is of the gravest, in code that is being worked on."""
    telling = telling_words(marker.tag, marker.body) or settings.tags[marker.tag].severity >= 3
    return bool(telling) and changes([marker.path]) > 0


def _files(found: Findings, *, with_baseline: bool) -> dict[str, str]:
    """The text of each file to write, by its path."""
    files = {CONFIG_PATH: config_text(found.look.keys)}
    if with_baseline and found.accepted:
        files[BASELINE_PATH] = baseline_text(found.accepted)
    files[layout.ATTRIBUTES_PATH] = layout.ATTRIBUTES_TEXT
    files[layout.FORMAT_PATH] = layout.FORMAT_TEXT
    return files


def config_text(keys: Sequence[str]) -> str:
    """A configuration that says what was found here, and where to read what else there is."""
    lines = ["# How debtctl works in this repository. Every key and its default: debtctl help config", ""]
    lines.append("[issues]")
    if keys:
        named = ", ".join(f'"{key}"' for key in keys)
        lines.append(f"keys = [{named}]   # {keys[0]}-123 in a comment names an issue; #123 always does")
    else:
        lines.append('# keys = ["SHOP"]   # SHOP-123 in a comment names an issue; #123 always does')
    lines += ["", "# [owners]", '# alice = ["alice@example.com"]   # whose commits are whose', ""]
    return "\n".join(lines)


def _head(found: Findings, *, narrow: bool) -> list[str]:
    """What was looked into, and how long that took."""
    look = found.look
    if not look.comments:
        return ["No TODO comments yet: the best day to start."]
    where = "" if narrow else f" in {look.in_files:,} of them"
    head = f"{count(look.files, 'file')}: {count(look.comments, 'TODO comment')}{where}"
    lines = [text_of(edged(line(head), line(f"{found.seconds:.1f} s"), console.width() - 1))]
    if look.is_shallow and narrow:
        lines += ["Not all of its history is here. For that:"]
    elif look.is_shallow:
        lines += ['This clone has only a part of its history: ages are "at least". For all of it:']
    if look.is_shallow:
        lines += ["    git fetch --unshallow"]
    return lines


def _ages(session: Session, found: Findings) -> tuple[int, ...]:
    """The ages in days of the comments that name no issue, in order; none after ^C, or with nobody to wait for them.

    What was found until then is kept: triage and the report go on with it.
    """
    if not _is_asked(session) or not found.result.markers:
        return ()
    unnamed = [marker for marker in found.result.markers if not marker.issue]
    try:
        born = born_of(session, found_ages(session, unnamed, stopping="^C to go without"))
    except KeyboardInterrupt:
        return ()
    return tuple(sorted(each.age_days for each in born.values()))


def _summary(look: FirstLook, ages: Sequence[int], *, narrow: bool) -> list[str]:
    """The comments by what there is to do about them."""
    if not look.comments:
        return []
    older = look.comments - look.referenced - look.urgent
    named = " or ".join(["#123", *(f"{key}-123" for key in look.keys)])
    lines = [""]
    if look.referenced and narrow:
        lines.append(f"{look.referenced:>6,}  name an issue: referenced")
    elif look.referenced:
        lines.append(f"{look.referenced:>6,}  {f'name an issue ({named})':<43}  already referenced")
    if look.urgent:
        why = "" if narrow else ': "hack", "for now", "leak", in files changed lately'
        lines.append(f"{look.urgent:>6,}  look urgent{why}")
    lines.append(f"{older:>6,}  older or quieter")
    # In a repository that began today there is nothing to say of ages.
    if ages and ages[len(ages) // 2] and not narrow:
        lines.append(f"        half have stood for {age(ages[len(ages) // 2])} or longer")
    return [*lines, ""]


def _plan(session: Session, files: dict[str, str], found: Findings, *, would: bool, narrow: bool) -> list[str]:
    if not found.result.markers and not would:
        return []
    lines = ["Would write, and nothing else:" if would else "I would write, and nothing else:"]
    for path in files:
        notes = _short_notes(path, found) if narrow else _notes(path, found)
        lines.append(f"  {path:<22}  {notes[0]}" if notes else f"  {path}")
        lines += [f"  {'':<22}  {note}" for note in notes[1:]]
    lines.append(f"  {'.git/config':<22}  the merge driver{'' if narrow else ' of .debt/items'}")
    if is_ignored(session.repository, ".debt/items/D-00000.toml"):
        lines += ["", "A .gitignore hides .debt: the register would not be shared. Remove that line from it."]
    return lines


def _notes(path: str, found: Findings) -> list[str]:
    if path == CONFIG_PATH:
        forms = " and ".join(["#123", *(f"{key}-123" for key in found.look.keys)])
        owners = "; owners from CODEOWNERS" if found.look.codeowners else ""
        return [f"issue forms {forms}{owners}"]
    if path == BASELINE_PATH:
        number = len(found.accepted)
        return [
            f"the {'one' if number == 1 else f'{number:,}'} without an issue, so that only new ones stop",
            f"a commit. {'It stays' if number == 1 else 'They stay'} in the report until sorted.",
        ]
    if path == layout.ATTRIBUTES_PATH:
        return [f"{_words_for(layout.ATTRIBUTES_TEXT.count(chr(10)))} lines, so that branches merge"]
    return ["the version of these files"]


def _short_notes(path: str, found: Findings) -> list[str]:
    return [count(len(found.accepted), "line")] if path == BASELINE_PATH else []


def _words_for(number: int) -> str:
    return {2: "two", 3: "three", 4: "four"}.get(number, str(number))


def _write(session: Session, files: dict[str, str]) -> bool:
    """All files; the configuration last: a register is there when its configuration is. True: the driver is new."""
    root = session.repository.root
    make_folder(os.path.join(root, ".debt"))
    for path in sorted(files, key=lambda each: each == CONFIG_PATH):
        write_atomically(os.path.join(root, path), files[path].encode("utf-8", "surrogateescape"))
    return git_hook.install_driver(session)


def _hook_question(found: Findings, *, narrow: bool) -> str:
    if narrow:
        return "Stop commits that add an untracked TODO?"
    if found.result.markers:
        return "Stop commits that add a TODO nobody wrote down (git hook)?"
    # In a new repository nothing had to be agreed to before.
    return f"Wrote {CONFIG_PATH}. Stop commits that add an untracked TODO?"


def _hook(session: Session, wanted: bool | None, question: str) -> installation.Installation | None:
    """Install the hook if it is asked for, or agreed to; by another program's rules where one is in charge."""
    current = installation.installed_hook(session.repository)
    if current.done == installation.MANUAL and wanted is not False:
        return current
    if wanted is None and question:
        wanted = console.confirm(question)
    return git_hook.install(session) if wanted else None


def _closing(
    session: Session, installed: installation.Installation | None, found: Findings, *, narrow: bool
) -> list[str]:
    if installed is not None and installed.done == installation.MANUAL:
        return ["", "Wrote .debt/", *git_hook.installed_lines(session, installed)]
    undo = "debtctl hook uninstall && git clean -fd .debt"
    worst = min(len(found.accepted), 10)
    following = "debtctl triage" if worst else 'debtctl add -r "TITLE"'
    if narrow:  # a command that is broken in two cannot be pasted
        return ["", "Done. Undo with:", f"  {undo}", f"Next: {following}"]
    return ["", f"Done. Undo with: {undo}", f"Next: {following}{f'     {_worst(worst)}' if worst else ''}"]


def _worst(number: int) -> str:
    return "the 10 worst, about ten minutes" if number == 10 else f"sort {count(number, 'comment')}, worst first"


def _already(session: Session, *, hook: bool | None, dry_run: bool) -> None:
    check_format(session.repository.root)
    if hook and not dry_run:
        installed = git_hook.install(session)
        _say(session, git_hook.installed_lines(session, installed))
        _document(session, None, installed=installed)
        return
    _document(session, None, is_dry=dry_run)
    is_on = installation.installed_hook(session.repository).done == installation.ALREADY
    accepted = len(session.baseline.lines)
    would = ": would switch it on" if hook and not is_on else ". Nothing to do."
    _say(
        session,
        [
            f"Already set up: {CONFIG_PATH}, baseline {accepted:,}, git hook {'on' if is_on else 'off'}{would}",
            "Look it over with: debtctl doctor",
        ],
    )


def _say(session: Session, lines: Sequence[str]) -> None:
    """For the person: beside a pipe, not into it."""
    if not session.invocation.quiet and not session.invocation.format:
        console.say(lines, sys.stdout if sys.stdout.isatty() else sys.stderr)
