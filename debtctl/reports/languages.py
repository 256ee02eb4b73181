"""The languages whose comments are read, with what their files are told by."""

from dataclasses import dataclass

from debtctl.scanning.languages import detection_of, language_named, language_names, load_languages


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLanguage:
    """A language.

    Attributes:
        name: its key in `[languages.NAME]`. title: as people call it.
        found_by: suffixes with their dot, and whole names of files.
    """

    name: str
    title: str
    found_by: tuple[str, ...]


def languages_read() -> list[ReadLanguage]:
    """All of the built-in table, in its order."""
    table = load_languages()
    found = []
    for name in language_names(table):
        language, detection = language_named(name, table), detection_of(name, table)
        found_by = (*detection.get("suffixes", ()), *detection.get("names", ()))
        found.append(ReadLanguage(name=name, title=language.title if language else name, found_by=found_by))
    return found
