"""What the words of a comment say about the shortcut it stands for.

Knows text only: neither git nor the register.
"""

import re

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
