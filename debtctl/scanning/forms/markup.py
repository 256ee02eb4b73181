"""Special forms of markup: tags with their attributes, scripts and styles inside, sections of raw text."""

import re
from collections.abc import Mapping, Sequence

from debtctl.scanning.lexer import STRING, Lexer, Rule

_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
# What `lang` or `type` says -> the language; anything else is data, or markup if it says so.
_SCRIPTS = {
    "javascript": (
        *("", "module", "js", "jsx", "javascript", "text/javascript", "application/javascript"),
        *("text/babel", "text/jsx", "application/x-javascript", "text/ecmascript", "application/ecmascript"),
    ),
    "typescript": ("ts", "typescript", "text/typescript"),
    "tsx": ("tsx",),
    "coffeescript": ("coffee", "coffeescript", "text/coffeescript"),
    "python": ("py", "python", "text/python", "mpy"),
    "glsl": ("x-shader/x-vertex", "x-shader/x-fragment"),
}
_STYLES = {
    "css": ("", "css", "text/css"),
    "scss": ("scss", "text/scss", "postcss", "pcss"),
    "less": ("less", "text/less"),
    "sass": ("sass",),
    "stylus": ("stylus", "styl"),
}


def _tag(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.push(lexer.grammar.mode("tag", _tag_rules))
    return match.end()


def _braced_tag(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.push(lexer.grammar.mode("braced tag", _braced_rules))
    return match.end()


def _braced_rules() -> list[Rule]:
    return [Rule(r"\{", act=_script_hole), *_tag_rules()]


def _script_hole(lexer: Lexer, match: re.Match[str]) -> int:
    return lexer.embed_hole(match.end(), "tsx")


def _frontmatter(lexer: Lexer, match: re.Match[str]) -> int:
    """Astro: what stands between the first two lines of dashes is a script; only comments may precede it."""
    close = lexer.line_of("---", match.end(), stripped=False)
    before = lexer.tokens[-1].end if lexer.tokens else lexer.start
    if close < 0 or lexer.text[before : match.start()].strip():
        return match.end()
    lexer.embed(match.end(), close, "typescript")
    return close + 3


def _template(lexer: Lexer, match: re.Match[str]) -> int:
    close = lexer.text.find("</template", match.end(), lexer.end)
    lexer.embed(match.end(), lexer.end if close < 0 else close, match["template"])
    return lexer.end if close < 0 else close


def _tag_rules() -> list[Rule]:
    return [
        Rule(r'"[^"]*+"?', STRING),
        Rule(r"'(?<=[=\s]')[^']*+'?", STRING),
        Rule(r">", act=_end_tag),
        Rule(r"<(?=[A-Za-z/!])", act=_missing_end),
    ]


def _end_tag(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.pop(match.end())
    return match.end()


def _missing_end(lexer: Lexer, match: re.Match[str]) -> int:
    lexer.pop(match.start())
    return match.start()


_TAG_END = re.compile(r"""(?:[^>"']|"[^"]*+"|'[^']*+')*+>""")
_CLOSERS = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style", "textarea", "title", "template")
}


def _embedded(lexer: Lexer, match: re.Match[str]) -> int:
    """`<script …>` or `<style …>`: what it holds is lexed as the language its attributes name."""
    if "no tag ends behind" in lexer.notes:
        return match.end()
    opening = _TAG_END.match(lexer.text, match.end(), lexer.end)
    if opening is None:
        lexer.notes["no tag ends behind"] = match.start()  # else a row of `<script` would each look to the end
        return match.end()
    name = match["element"].lower()
    if opening[0].endswith("/>"):
        return opening.end()
    close = _CLOSERS[name].search(lexer.text, opening.end(), lexer.end)
    end = close.start() if close else lexer.end
    language = _embedded_language(name, opening[0])
    if language:
        lexer.embed(opening.end(), end, language)
    elif end > opening.end():
        lexer.emit(opening.end(), end, "text")
    return end


_CFSCRIPT_END = re.compile("</cfscript", re.IGNORECASE)


def _cfscript(lexer: Lexer, match: re.Match[str]) -> int:
    close = _CFSCRIPT_END.search(lexer.text, match.end(), lexer.end)
    end = close.start() if close else lexer.end
    lexer.embed(match.end(), end, "cfml-script")
    return end


def _embedded_language(name: str, attributes: str) -> str:
    found = {key.lower(): (a or b or c) for key, a, b, c in _ATTRIBUTE.findall(attributes)}
    word = (found.get("lang") or found.get("type") or "").lower()
    if name == "script":
        return _named(word, _SCRIPTS) or ("html" if "html" in word or "template" in word else "")
    return (_named(word, _STYLES) or "css") if name == "style" else ""


def _named(word: str, languages: Mapping[str, Sequence[str]]) -> str:
    return next((language for language, words in languages.items() if word in words), "")


def _opener(names: str) -> list[Rule]:
    # Both cases of the first letter would not help: the literal in front is the bracket.
    return [Rule(rf"<(?P<element>(?i:{names}))\b(?=[\s>/])", act=_embedded)]


# With its bracket, or, if that is missing, where the next tag begins.
_TAG_ENDS = "(?:>|(?=<[A-Za-z/!]))"

FORMS = {
    # A tag without quotes is passed at once; one with them is entered, for they may hide its end.
    "tag": (Rule(rf"</?[A-Za-z][^<>\"']*+{_TAG_ENDS}"), Rule(r"<(?=/?[A-Za-z])", act=_tag)),
    "embedded": tuple(_opener("script|style|textarea|title")),
    "cfscript": (Rule(r"<(?i:cfscript)>", act=_cfscript),),
    # Svelte, Astro, MDX: code in braces, between tags and inside them.
    "braced_tag": (
        Rule(rf"</?[A-Za-z][^<>\"'{{]*+{_TAG_ENDS}"),
        Rule(r"<(?=/?[A-Za-z])", act=_braced_tag),
        # Most hold a name or two, in which nothing can hide: to lex one by itself costs as much as fifty characters.
        Rule(r"\{[^{}\"'`/<#]*+\}"),
        Rule(r"\{", act=_script_hole),
    ),
    "frontmatter": (Rule(r"---(?<![^\r\n]---)[ \t]*$", act=_frontmatter),),
    "template": (Rule(r"<template(?=[\s])[^<>]*?\blang=[\"'](?P<template>pug|jade)[\"'][^<>]*>", act=_template),),
    "cdata": (Rule(r"<!\[CDATA\[[^\]]*+(?:\](?!\]>)[^\]]*+)*+(?:\]\]>)?", "text"),),
    "declaration": (Rule(r"<\?[^?]*+(?:\?(?!>)[^?]*+)*+(?:\?>)?"),),
}
