"""Where in a comment line a tag may open a marker: what stands before it, and the bracket it may stand in.

Knows nothing of comments or languages: a line of a comment is a text and two offsets. See decision 160.
"""

import re

# What may stand between the leader and a tag that opens its line: the rest of a leader (///, /**, //!, #:, #'),
# decoration, bullets, numbers.
_DECORATION = re.compile(
    r"""['"]?[:<|>^?~]*(?:[\s*\#!@+/;%=\\|>~–—•◦‣·▪●○→-]|\.{2,}|<!--|\(\*|\{-|(?<!\w)(?:[0-9]{1,2}|[a-z])[.)](?=\s))*+"""
)
# A comment within the comment: code that was commented out together with its own comment.
_NESTED = re.compile(r"(?:^|[\s;,(){}\]])(?://|/\*|\#|<!--)[\s*\#!@/<-]*$")
_TAIL = 40  # characters: what matters right before a tag stands in the last few
_CLOSERS = {"[": "]", "(": ")"}

# Compiled when a tag's word stands in the middle of a comment, which is rare, and kept in re's own cache.
_DIRECTIVE = r"""(?x) \s*(?:
    @(?:ts|phpstan|psalm|phan)-[\w-]+ | type:[ ]?ignore(?:\[[\w, -]*\])? | noqa(?::[ ]?[A-Z0-9, ]+)?
  | pragma:[ ]no[ ]?cover | nolint(?::[\w,]+)? | NOLINT\w*(?:\([^)]*\))? | NOSONAR
  | (?:eslint|tslint|biome|stylelint|rubocop|pylint|swiftlint|shellcheck)[-: ]
    [\w:-]*(?:ignore|disable)\S*(?:[ ][\w/.,-]+)?
) [\s:–—-]+"""
_SENTENCE = r"""(?x) (?:
    (?<!\be\.g)(?<!\bi\.e)(?<!\bcf)(?<!\bvs) [.!?;…]["')\]]*[ \t]+ | \)[ \t]+ | (?:^|\s)[(\[] | \s(?:-{1,3}|[–—])[ \t]+
)$"""
_GOES_ON = r"""(?x)
    [ \t]*[?!.…]*(?:$|\))
  | [?!]+\] | \][.?!]?$
  | [?!…]*[ \t]+(?:(?:-{1,3}|[–—])[ \t]+)?
    (?!(?:comment|tag|marker|item|list|note)s?\b|(?:are|was|and|or)\b|is\b(?![ \t]+(?:it|that|there|this)\b))[^\W_]"""
_LONGEST_DIRECTIVE = 120


def is_opening(text: str, line_start: int, start: int, leader: str) -> bool:
    """Whether only decoration stands before `start`, or a nested comment's leader right before it.

    Args:
        text: the file's.
        line_start: where the comment's words begin on this line.
        start: of the tag.
        leader: the comment's own, as `//`; empty if it has none.
    """
    if _DECORATION.fullmatch(text, line_start, start):
        return True
    before = _tail(text, line_start, start)
    return _NESTED.search(before) is not None or (bool(leader) and before.rstrip().endswith(f" {leader}"))


def begins_with(text: str, start: int, end: int) -> bool:
    """Whether nothing but decoration stands between `start` and `end`."""
    return _DECORATION.fullmatch(text, start, end) is not None


def enclosed_end(text: str, start: int, end: int) -> int:
    """Behind the bracket that holds a head and nothing else, `[TODO]`; `end` where none does."""
    closer = _CLOSERS.get(text[start - 1 : start])
    # `[TODO](address)` is a link.
    return end + 1 if closer and text[end : end + 1] == closer and text[end + 1 : end + 2] != "(" else end


def is_enclosed_opening(text: str, line_start: int, start: int, end: int) -> bool:
    """Whether the head from `start` to `end` stands alone in a bracket that opens its line."""
    return enclosed_end(text, start, end) > end and begins_with(text, line_start, start - 1)


def begins_sentence(text: str, line_start: int, start: int, end: int, line_end: int) -> bool:
    """Whether a tag begins a sentence, or a remark in a bracket or behind a dash, and is no word of it.

    `cast for now. TODO remove`, `(TODO cover more)` and `does not hold [TODO]` do; `is a TODO.`, `… TODO comments`,
    `TODO, FIXME` and `the [TODO] above` do not.
    """
    after = text[end : min(line_end, end + _TAIL)].rstrip()
    return bool(re.search(_SENTENCE, _tail(text, line_start, start)) and re.match(_GOES_ON, after))


def follows_directive(text: str, line_start: int, start: int) -> bool:
    """Whether what stands before a tag is all for another tool: `@ts-expect-error TODO`, `noqa: E501 TODO`."""
    is_near = start - line_start <= _LONGEST_DIRECTIVE
    return is_near and re.fullmatch(_DIRECTIVE, text[line_start:start]) is not None


def _tail(text: str, line_start: int, start: int) -> str:
    """The last characters before `start`; a letter stands for what is cut off, so that `^` is the line's start."""
    tail = start - _TAIL
    return text[line_start:start] if tail <= line_start else "x" + text[tail:start]
