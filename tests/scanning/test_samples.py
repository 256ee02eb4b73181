"""Every language of the table against its sample in tests/languages; line 1 of a sample is the answer."""

import os
import re

import pytest

from debtctl.scanning.comments import comments
from debtctl.scanning.languages import detection_of, language_names, language_of, load_languages

SAMPLES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "languages")
TAG = re.compile(r"\b(?:TODO|FIXME|HACK|XXX)\b")
LANGUAGES = load_languages()


def sample_text(name):
    with open(os.path.join(SAMPLES, name), encoding="utf-8", newline="") as file:
        return file.read()


def answer(text):
    return re.findall(r"\d+:[A-Z]+", text.partition("expect: ")[2].partition("\n")[0])


def tags_in_comments(text, language):
    found = []
    for comment in comments(text, language):
        for tag in TAG.finditer(text, comment.content, comment.content_end):
            line = text.count("\n", 0, tag.start()) + 1
            if line > 1:
                found.append(f"{line}:{tag[0]}")
    return found


NAMES = sorted(name for name in os.listdir(SAMPLES) if name != "hard")


@pytest.mark.parametrize("name", NAMES)
def test_sample(name):
    """The tags that line 1 names are found in comments, and no other."""
    text = sample_text(name)
    language = language_of(name, text[:1000], LANGUAGES)

    found = tags_in_comments(text, language)

    assert answer(text) == found
    assert answer(text)


def test_every_language_has_a_sample():
    """A row of the table that can be detected cannot be added without a sample."""
    sampled = {language_of(name, sample_text(name)[:1000], LANGUAGES).name for name in NAMES}
    detected = {name for name in language_names(LANGUAGES) if any(detection_of(name, LANGUAGES).values())}

    assert detected == sampled
