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

# What a phrase says about "Would we choose it again?", in points: a pattern in lower case, which a word must begin and
# end. No: it is wrong, and known to be.
_NO: Mapping[str, int] = {
    "hack|hacky|hackish|kludge|ugly|nasty|horrible|terrible": 2,
    "for now|temporary|temporarily|quick fix|band-?aid|workaround|work around": 2,
    "leak|leaks|leaking|crash|crashes|deadlock|race condition|data loss|corrupt": 3,
    "broken|wrong|incorrect|incorrectly|buggy|bug|fails|failing|does ?n[o']t work": 2,
    "insecure|unsafe|security": 2,
}
# Yes: it is a choice, and says until when or what would be gained.
_YES: Mapping[str, int] = {
    "once|when|after|until": 1,
    "in the future|later|eventually|some day|someday": 2,
    "optimi[sz]e|faster|more efficient|performance": 2,
    "consider|could|might|maybe|perhaps|nice to": 2,
    "compatibility|deprecated|backwards?|drop support|no longer support": 2,
}
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
        no, no_words = no + 2, tuple(dict.fromkeys(("hack", *no_words)))
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
