"""The pages of what the code itself knows: dates, rules, exit codes, languages."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from debtctl import errors
from debtctl.commands.manual import topics
from debtctl.gate.rules import meanings
from debtctl.gate.settings import COMMIT_LEVELS
from debtctl.scanning.languages import Language, detection_of, language_named, language_names, load_languages
from reference.markdown import block, code, codes, prose, table


def dates_page() -> str:
    """Dates, conditions, durations and rates as people type them."""
    return "# Dates, conditions, effort\n\nWhat `debtctl help dates` prints:\n\n" + block(topics.page("dates"))


def exchange_page() -> str:
    """What may be brought in, and taken out."""
    parts = [
        "# Import and export",
        "What `debtctl help exchange` prints:",
        block(topics.page("exchange")),
        "The fields of an export are in [formats](formats.md#export); one table of many repositories is in"
        " [many repositories](../portfolio.md).",
    ]
    return "\n\n".join(parts)


def rules_page() -> str:
    """Every rule of the gate with its levels."""
    rows = [(f"[{rule.name}](#{rule.name})", rule.level, COMMIT_LEVELS[rule.name]) for rule in meanings()]
    parts = [
        "# Rules of the gate",
        "`error` stops a commit or fails a merge, `warn` is said, `off` is silent. `[check.commit]` and `[check.merge]`"
        " set a rule's level, `[[rules]]` for some paths. `debtctl why RULE` explains one.",
        table(["rule", "merge", "commit"], rows),
    ]
    parts += [f"## {rule.name}\n\n{prose(rule.summary)}.\n\n{prose(rule.effect)}" for rule in meanings()]
    return "\n\n".join(parts)


def exits_page() -> str:
    """Every exit code, and the errors that have one."""
    classes = [errors.UsageError, errors.FileError, errors.SetupError, errors.RetryableError]
    rows = [(str(each.exit_code), code(each.__name__), prose(_first_line(each))) for each in classes]
    return "\n\n".join(
        [
            "# Exit codes",
            block(topics.page("exits")),
            "An error says what happened, where, and the next command. Its class says whose move it is:",
            table(["exit", "class in Python", "whose move"], rows),
            "With `--json` errors are JSON on stderr: schema `debtctl.error/1`.",
        ]
    )


def languages_page() -> str:
    """The language table, by first letter."""
    known = load_languages()
    # Without a way to be found, a language is a part of another's files: code within PHP's tags, a recipe of make.
    names = [name for name in language_names(known) if any(detection_of(name, known).values())]
    rows = sorted((_language_row(name, known) for name in names), key=lambda row: row[0].casefold())
    parts = [
        "# Languages",
        f"{len(rows)} languages. A file's language is told by its name, its longest suffix, the shebang, an editor's"
        " modeline, or `linguist-language` in .gitattributes. Add or change one with `[languages.NAME]` in"
        " `.debt/config.toml`: NAME is what stands in the second column, the keys are in"
        " [configuration](config.md#languages).",
    ]
    for letter, of_letter in groupby(rows, key=lambda row: row[0][0].upper() if row[0][0].isalpha() else "0-9"):
        parts += [f"## {letter}", table(["language", "name", "found by", "comments"], of_letter)]
    return "\n\n".join(parts)


def _language_row(name: str, known: Any) -> tuple[str, str, str, str]:
    language, detection = language_named(name, known), detection_of(name, known)
    if language is None:
        raise LookupError(f"{name} is named by the table and not in it")
    return prose(language.title), code(name), _found_by(detection), _comments(language)


def _found_by(detection: Mapping[str, Any]) -> str:
    patterns = [*detection.get("suffixes", ()), *detection.get("names", ())]
    shebangs = [f"#!{program}" for program in detection.get("shebangs", ())]
    return codes([*patterns, *shebangs])


def _comments(language: Language) -> str:
    forms = [f"{form.open} {form.close}".strip() for form in language.comments]
    return codes(dict.fromkeys(form for form in forms if form.isprintable()))


def _first_line(documented: type) -> str:
    return (documented.__doc__ or "").strip().partition("\n")[0]
