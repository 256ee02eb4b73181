"""Characters that nobody sees on a screen or in a diff, and that change what is seen there."""

UNSEEN = (
    "\x00-\x1f\x7f-\x9f"  # control characters: C0, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls: "Trojan Source", CVE-2021-42574
    "\u2028\u2029"  # line and paragraph separators
    # Invisible ones, which make two names look alike.
    "\u180e\u200b\u2060-\u2065\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    "\ud800-\udfff"  # halves of surrogate pairs: a byte of a file name that is no UTF-8 is one (os.fsdecode)
)
"""The inside of a character class of a regular expression."""
