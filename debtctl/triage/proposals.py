"""What the words of a comment say about the shortcut it stands for, and the kind they make likely.

Knows text only: neither git nor the register. How often the proposal is right is measured by `make proposals`
(docs/proposals.md); the words and the threshold come from there.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from debtctl.register.item import PRUDENT, RECKLESS

# Words with which people admit a shortcut they would not choose again. The field calls such comments self-admitted
# technical debt; Potdar and Shihab, "An Exploratory Study on Self-Admitted Technical Debt" (ICSME 2014), collected
# the kind of phrase. Ours are the ones that ask to be acted on.
TELLING_WORDS = (
    "hack",
    "for now",
    "temporary",
    "temporarily",
    "workaround",
    "quick fix",
    "kludge",
    "ugly",
    "leak",
    "leaks",
    "broken",
    "wrong",
    "incorrect",
    "race condition",
    "deadlock",
    "data loss",
    "crash",
    "crashes",
    "insecure",
    "unsafe",
    "security",
)
_TELLING = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, TELLING_WORDS)) + r")(?!\w)")


def telling_words(tag: str, text: str) -> tuple[str, ...]:
    """The telling words of a comment, in the order they stand, each once; a HACK is one by its tag.

    Args:
        tag: the marker's tag, upper case.
        text: the marker's whole text.
    """
    found = _TELLING.findall(text.lower())
    if tag == "HACK":
        found.insert(0, "hack")
    return tuple(dict.fromkeys(found))


# --- the kind --------------------------------------------------------------------------------------------------------

# What a phrase says about "Would we choose it again?", in points: a pattern in lower case that begins and ends with a
# word. No: it is wrong and known to be, or its author is sorry for it.
_NO: Mapping[str, int] = {
    "hack|hacky|hackish|kludge|ugly|nasty|trashy|terrible|nonsense|horrible": 2,
    "for now|temporary|temporarily|quick fix|band-?aid|workaround|work-around|work around": 2,
    "leak|leaks|leaking|crash|crashes|deadlock|race condition|data loss|corrupts?": 3,
    "broken|wrong|incorrect|incorrectly|inaccurate|buggy|(?:mask|hide)s? bugs|triggers a bug|flaky": 3,
    "fails|failing|gives an error|unreliable|violation|violates|mask bugs": 2,
    "does(?: not|n't) (?:work|honou?r|handle|respect|actually|really|do the right thing)": 3,
    "(?:not|isn't) (?:quite |really )?(?:right|correct|accurate|thread-?safe)|not enough to": 2,
    "insecure|unsafe|security|thread-?safe": 2,
    "should(?:n't| not|n not)|should _not_|should (?:actually|really|probably) be|really should": 2,
    "this should (?:be|have|work)|should be (?:fixed|handled|replaced|thread-?safe)|needs? to be fixed|fix this": 2,
    "duplicates|copied out of|trial-and-error|just created because|remove me|delete everything|no longer needed": 2,
    "better would be|track down why|why this has to|unneeded": 2,
}
# Yes: it is a choice. It says until when, or under which condition, or what would be gained.
_YES: Mapping[str, int] = {
    "once|until|as soon as|as long as": 2,
    "when .{0,60}(?:available|exposed|stable|implemented|implementing|released|supported|gone|got rid of|refactor|"
    "allow|release|de-supporting|changes?)": 2,
    "(?:after|before) (?:we|the|deprecation|implement|implementing|removing|switching|moving)|when (?:switching|we)": 1,
    "(?:remove|removed|deprecate|drop|update|replace|add) .{0,60}(?:v?\\d+\\.\\d+|release)": 2,
    "(?:with|as (?:a )?part of) [a-z]+-\\d+": 2,
    "deprecate|deprecated|deprecation|deprecations|compatibility|backwards?|drop support|legacy": 2,
    "in (?:the )?future|for future|later|eventually|some ?day|subsequent|if necessary|if needed|in the meantime": 2,
    "optimi[sz]ed?|optimi[sz]ations?|faster|slow|more efficient|efficiently?|performance|caching|footprint|"
    "avoid (?:a )?copy": 2,
    "consider|nice to|investigate whether|profitable": 2,
    "could|might|maybe|perhaps|potentially|possibly|can be|would allow|may be able": 1,
    "if we ever|if/once|as we lack|we (?:currently )?(?:cannot|can't)|acceptable|on purpose|suffice|arbitrary|"
    "we rely on|trade-?off|not empirical|the reason|hence|only do this since": 2,
}
# What a tag says beside the words.
_TAG_POINTS: Mapping[str, int] = {"HACK": 2, "FIXME": 1, "BUG": 1}
# Points one side must have more than the other: below, nobody knows. Tuned on one half of the labels, measured on the
# other.
THRESHOLD = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class KindProposal:
    """Our guess: `reckless`, `prudent`, or empty where the words do not say; and the words that say so."""

    kind: str = ""
    words: tuple[str, ...] = ()


def propose_kind(tag: str, text: str) -> KindProposal:
    """What the words of a comment make likely; unsure when neither side has enough of them.

    Args:
        tag: the marker's tag, upper case.
        text: the marker's whole text.
    """
    said = text.lower()
    no, no_words = _points(said, _NO_PATTERNS)
    yes, yes_words = _points(said, _YES_PATTERNS)
    if tag == "HACK":
        no_words = tuple(dict.fromkeys(("hack", *no_words)))
    no += _TAG_POINTS.get(tag, 0)
    if no - yes >= THRESHOLD:
        return KindProposal(kind=RECKLESS, words=no_words)
    if yes - no >= THRESHOLD:
        return KindProposal(kind=PRUDENT, words=yes_words)
    return KindProposal()


def _compiled(phrases: Mapping[str, int]) -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((re.compile(rf"(?<!\w)(?:{phrase})(?!\w)"), points) for phrase, points in phrases.items())


_NO_PATTERNS = _compiled(_NO)
_YES_PATTERNS = _compiled(_YES)


def _points(said: str, patterns: tuple[tuple[re.Pattern[str], int], ...]) -> tuple[int, tuple[str, ...]]:
    """The sum of what is found, each line of the table once, and the words found, in the order they stand."""
    hits = [(match.start(), match[0], points) for pattern, points in patterns if (match := pattern.search(said))]
    return sum(points for _, _, points in hits), tuple(dict.fromkeys(word for _, word, _ in sorted(hits)))
