"""Every entry of the table is shown by a sample: without it, the answer of at least one would be another."""

import os
import tomllib
from collections import defaultdict

import pytest

from debtctl.scanning import forms
from debtctl.scanning.comments import comments, spans
from debtctl.scanning.languages import language_named, language_names, language_of, load_languages
from tests.scanning.test_hard_forms import FOLDER as HARD
from tests.scanning.test_samples import NAMES, SAMPLES, TAG

LANGUAGES = load_languages()
ROWS = tomllib.loads(LANGUAGES.source)
KEYS = ("comments", "strings", "forms", "islands", "data_after")


def samples_by_language():
    found = defaultdict(list)
    paths = [*(os.path.join(SAMPLES, name) for name in NAMES), *(os.path.join(HARD, name) for name in os.listdir(HARD))]
    for path in sorted(paths):
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        name = os.path.basename(path)
        found[language_of(name, text[:1000], LANGUAGES).name].append((name, text))
    return found


SAMPLED = samples_by_language()


def holders_of(name):
    """The languages in which one stands that no file is in: PHP in its page, a recipe in a make file."""
    for holder in SAMPLED:
        language = language_named(holder, LANGUAGES)
        inner = {island.language for island in language.islands}
        if name in inner or any(f'"{name}"' in source_of(form) for form in language.forms):
            yield holder


def source_of(form):
    with open(os.path.join(os.path.dirname(forms.__file__), f"{form.partition('.')[0]}.py"), encoding="utf-8") as file:
        return file.read()


def answers(name, read, changed=None):
    """What `read` finds in every sample of a language, or of those it stands in, with `changed` in its place."""
    table = LANGUAGES._replace(parsed={**LANGUAGES.parsed}, grammars={})
    if changed:
        table.parsed[name] = changed
    samples = [sample for holder in ([name] if name in SAMPLED else holders_of(name)) for sample in SAMPLED[holder]]
    return [read(text, language_of(file, text[:1000], table), languages=table) for file, text in samples]


def tags(text, language, *, languages):
    found = comments(text, language, languages=languages)
    return [tag.start() for each in found for tag in TAG.finditer(text, each.content, each.content_end)]


def pieces(text, language, *, languages):
    return [piece[:2] for piece in spans(text, language, languages=languages)]


def without(language, key, entry):
    return language._replace(**{key: tuple(each for each in getattr(language, key) if each != entry)})


def with_other(language, key, entry, another):
    return language._replace(**{key: tuple(another if each == entry else each for each in getattr(language, key))})


def details(entry):
    """The entry with one thing less that it says beyond its opener and closer: its place, nesting, a hole, a prefix."""
    said = entry._asdict() if isinstance(entry, tuple) else {}
    for field in ("nests", "where", "continued", "any_case"):
        if said.get(field):
            yield entry._replace(**{field: type(said[field])()})
    for field in ("holes", "literal", "prefixes"):
        values = said.get(field, ())
        for value in values if len(values) > 1 or field != "prefixes" else ():
            yield entry._replace(**{field: tuple(each for each in values if each != value)})


def is_beside_comments(language, key, entry):
    """A string of one line, where comments count only first on theirs: none could be taken for the other."""
    alone = all(form.where in ("line", "column 1") for form in language.comments)
    return key == "strings" and alone and not entry.lines


@pytest.mark.parametrize("name", language_names(LANGUAGES))
def test_every_entry_is_shown(name):
    """A comment, string, special form or island that a row states is in a sample, and makes a difference there."""
    language = language_named(name, LANGUAGES)
    stated = [(key, entry) for key in KEYS if key in ROWS[name] for entry in getattr(language, key)]
    expected = {read: answers(name, read) for read in (tags, pieces)}

    idle = []
    for key, entry in stated:
        read = pieces if is_beside_comments(language, key, entry) else tags
        if answers(name, read, without(language, key, entry)) == expected[read]:
            idle.append(entry)

    assert [] == idle


@pytest.mark.parametrize("name", language_names(LANGUAGES))
def test_every_detail_is_shown(name):
    """Where a comment counts, whether it nests or goes on, the holes and prefixes of a string make a difference."""
    language = language_named(name, LANGUAGES)
    stated = [(key, entry) for key in KEYS if key in ROWS[name] for entry in getattr(language, key)]
    expected = answers(name, tags)

    less = [(entry, with_other(language, key, entry, each)) for key, entry in stated for each in details(entry)]

    assert [] == [entry for entry, other in less if answers(name, tags, other) == expected]
