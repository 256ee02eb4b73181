"""Why a line is a marker or is not one, in sentences."""

from debtctl.errors import typed
from debtctl.formats import words
from debtctl.formats.drawing.canvas import Line, Screen, aside, line, visible
from debtctl.register.item import Item, closed_on
from debtctl.reports import why_line as why
from debtctl.reports.why_line import WhyLine
from debtctl.tracking.anchors import BY_SYMBOL, MOVED, RENAMED
from debtctl.tracking.match import ACCEPTED, REFERENCED, TRACKED

_NAMES = {"comment": "a comment", "string": "a string", "regex": "a regular expression", "heredoc": "a heredoc",
          "docstring": "a docstring", "data": "data behind the end of the code", "text": "text, not code",
          "code": "code"}  # fmt: skip


def format_line(report: WhyLine, screen: Screen) -> list[Line]:
    """Sentences, filled to the screen; the next command on a line of its own."""
    del screen
    lines = [line(" ".join(_sentences(report)))]
    return lines + ([aside(f"  next: debtctl {_next(report)}")] if _next(report) else [])


def _sentences(report: WhyLine) -> list[str]:
    if report.verdict == why.MARKER:
        marker = f"{_article(report.word).capitalize()} {report.word}"
        language, _, cell = report.language.partition(", ")  # `Python, cell 3` of a notebook
        comment = f"{_article(language)} {language} comment{cell and f' of {cell}'}{_columns(report)}"
        return [f"{marker}, in {comment}.", *_fate(report)]
    if report.verdict == why.FURTHER_LINE and report.marker:
        return [f"A further line of the {report.word} on line {report.marker.marker.line}.", *_fate(report)]
    return _why_not(report)


def _why_not(report: WhyLine) -> list[str]:
    word, count = report.word, report.lines
    reasons = {
        why.NO_SUCH_LINE: f"{report.path} has {words.count(count, 'line')}.",
        why.NO_TAG: f"Not a TODO. No tag stands on this line ({' '.join(report.tags)}).",
        why.NOT_READ: f"Not a TODO. A scan leaves {'the line' if report.word and report.inside else 'this file'} out:"
        f" {report.reason}.",
        why.EXCLUDED: "Not a TODO. [scan] exclude in .debt/config.toml leaves this file out.",
        why.NO_LANGUAGE: "Not a TODO. Nothing tells the language of this file, and so what is a comment in it.",
        why.NOT_A_COMMENT: f'Not a TODO. "{word}" stands {_inside(report)}.',
        why.IGNORED: 'Not a TODO. "debtctl: ignore" on the line says so.',
        why.IGNORED_FILE: f'Not a TODO. "debtctl: ignore-file" on line {report.silenced_by} silences the whole file.',
        why.PART_OF_A_WORD: f'Not a TODO. "{word}" is part of a longer word.',
        why.LOWER_CASE: f'Not a TODO. In lower case "{word}" counts where it opens a comment and a colon follows.',
        why.WORD_OF_PROSE: f'Not a TODO. "{word}" is a word of prose too: it counts with a colon behind it.',
        why.IN_A_SENTENCE: f'Not a TODO. Within a comment\'s sentence "{word}" counts with a colon behind it.',
    }
    return [reasons[report.verdict]]


def _inside(report: WhyLine) -> str:
    name = _NAMES.get(report.inside, report.inside)
    if report.inside == why.CODE:
        return f"in {name}, not in a comment ({report.language})"
    return f"inside {name} ({report.language}{_columns(report, ', ', '')})"


def _fate(report: WhyLine) -> list[str]:
    """What stands for the marker, and how old it is."""
    assert report.marker is not None
    marker = report.marker
    named = marker.marker.arguments.item
    if marker.state == TRACKED:
        how = "the comment names it" if named == marker.item else _found(report)
        said = f"Tracked by {marker.item}: {how}."
    elif marker.state == REFERENCED:
        said = f"It names an issue: {marker.marker.issue}."
    elif named:
        said = _not_open(named, report.item)
    elif marker.state == ACCEPTED:
        said = "Accepted as it stands: it is in .debt/baseline.txt."
    else:
        said = "Nobody has written it down."
    return [said, *_born(report)]


def _found(report: WhyLine) -> str:
    """By what the comment was told to be the item's, and how sure that is where it stands in another file."""
    place = report.place
    if place is None or place.path == place.anchor.path:
        return "its item has the same words and place"
    told = {
        BY_SYMBOL: f"its words stood in {place.anchor.symbol} of {place.anchor.path}",
        RENAMED: f"its file was {place.anchor.path}",
        MOVED: f"its words stood in {place.anchor.path} and stand nowhere else now",
    }
    return f"{visible(told.get(place.how, 'its item has the same words'))} (certainty {place.certainty:g})"


def _not_open(named: str, item: Item | None) -> str:
    if item is None:
        return f"It names {named}, which no item has."
    closed = closed_on(item)
    return f"It names {named}, which was {item.status}{f' on {words.full_day(closed)}' if closed else ''}."


def _born(report: WhyLine) -> list[str]:
    born = report.born
    if born is None:
        return []
    moved = f", moved here from {visible(report.moved_from)}" if report.moved_from else ""
    if born.at_least:
        return [f"In git since {words.full_day(born.on)} at least: its history ends there{moved}."]
    return [f"In git since {words.full_day(born.on)} ({visible(born.author)}){moved}."]


def _next(report: WhyLine) -> str:
    """The command that goes on from here, or nothing."""
    if report.marker is None:
        return ""
    if report.marker.state == TRACKED:
        return f"show {report.marker.item}"
    is_answered = report.marker.state in (REFERENCED, ACCEPTED) or report.marker.marker.arguments.item
    return "" if is_answered else f"add {typed(f'{report.path}:{report.marker.marker.line}')}"


def _columns(report: WhyLine, opening: str = " (", closing: str = ")") -> str:
    if report.columns is None:
        return ""
    return f"{opening}columns {report.columns[0]}-{report.columns[1]}{closing}"


def _article(noun: str) -> str:
    # X is spoken "ex": an XXX, an XML comment.
    return "an" if noun[:1] in "AEIOXaeio" else "a"
