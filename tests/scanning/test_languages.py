"""Which language a file is in, the table, and a person's own tables."""

import os
import re
import tomllib

import pytest

from debtctl.errors import FileError
from debtctl.scanning import languages as languages_module
from debtctl.scanning.comments import comments
from debtctl.scanning.languages import (
    DETECTION_KEYS,
    detection_of,
    language_named,
    language_names,
    language_of,
    load_languages,
)
from tests.support import Repo

LANGUAGES = load_languages()


def table_source():
    with open(os.path.join(os.path.dirname(languages_module.__file__), "languages.toml"), encoding="utf-8") as file:
        return file.read()


def title(path, head="", languages=LANGUAGES):
    language = language_of(path, head, languages)
    return language and language.title


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/b.py", "Python"),
        ("a.b/c.PY", "Python"),
        ("web/app.min.js", "JavaScript"),
        ("types.d.ts", "TypeScript"),
        ("Makefile", "Makefile"),
        ("src/Makefile.am", "Makefile"),
        ("Makefile.py", "Python"),
        ("docker/Dockerfile.dev", "Dockerfile"),
        ("Gemfile", "Ruby"),
        (".bashrc", "Shell"),
        ("config.h.in", "C++"),
        ("settings.yml.example", "YAML"),
        ("a.py.orig", "Python"),
        ("driver.sv.tpl", "SystemVerilog"),
        ("page.tpl", "Smarty"),
        ("core/sample.core", "YAML"),
        ("lint/sample.waiver", "Tcl"),
        ("isa/Makefrag", "Makefile"),
        ("sample.psl", "VHDL"),
        ("valgrind.supp", "Ignore list"),
        ("chapter.etex", "TeX"),
        ("README", None),
        ("no/suffix", None),
        (".hidden", None),
        ("odd.", None),
        ('quote.")', None),
        ("", None),
    ],
)
def test_by_name(path, expected):
    """Whole name first, then the longest suffix, in the case written and then in lower case."""
    assert expected == title(path)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("#!/usr/bin/python3\n", "Python"),
        ("#!/usr/bin/env python3.11\n", "Python"),
        ("#!/usr/bin/env -S PYTHONUTF8=1 /opt/bin/python -u\n", "Python"),
        ("#! /bin/sh -e\n", "Shell"),
        ("#!/bin/bash\r\n", "Shell"),
        ("#!node\n", "JavaScript"),
        ("#compdef task\n", "Shell"),
        ("#autoload\n", "Shell"),
        ("#compdefine x\n", None),
        ("#!/usr/bin/env unheard-of\n", None),
        ("-- -*- mode: lua -*-\n", "Lua"),
        ("/* -*- tab-width: 4; mode: C++; -*- */\n", "C++"),
        ("# -*- ruby -*-\n", "Ruby"),
        ("# vim: set ft=sh sw=2:\n", "Shell"),
        ("x\n// vi: filetype=php\n", "PHP"),
        ("# -*- coding: utf-8 -*-\n", None),
        ("just text\n", None),
    ],
)
def test_by_head(head, expected):
    """A file whose name says nothing is told by its shebang, then by an editor's modeline."""
    assert expected == title("bin/tool", head)


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("x\n# vim: ft=ruby\n", "Ruby"),
        ("; Local Variables:\n; fill-column: 72\n; mode: lisp\n; End:\n", "Common Lisp"),
        ("# vim: ft=ruby\n" + "x\n" * 5, None),
        ("mode: lisp\n", None),
    ],
)
def test_by_tail(tail, expected):
    """Editors look at the end of a file too: Vim at five lines, Emacs for its local variables."""
    language = language_of("bin/tool", "x\n", LANGUAGES, tail)

    assert expected == (language and language.title)


def test_a_long_file_is_told_by_its_last_line(repo: Repo) -> None:
    """However far from the first; of a file whose name says what it is nobody asks."""
    filler = "x = 1\n" * 2_000
    repo.write("tool", f"# TODO: told\n{filler}# vim: ft=ruby\n").write("a.js", f"# TODO: no\n{filler}# vim: ft=ruby\n")

    assert "tool:1:3  TODO   told\n" == repo.run("scan").stdout


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("a.def", "/* of the compiler */\nTREE(x)\n", "C"),
        ("a.def", "% a driver\n\\ProvidesFile{a}\n", "TeX"),
        ("a.def", "LIBRARY a\nEXPORTS\n", "Module definition"),
        ("a.def", "DEFINITION MODULE A;\n", "Modula-2"),
        ("a.y", "%{\n#include <a.h>\n%}\n", "Yacc"),
        ("a.y", "{\nmodule Parser where\n}\n", "Happy"),
        ("a.x", "struct a { int b; };\n", "RPC"),
        ("a.x", "{\n-- | A lexer.\nmodule Lexer where\n", "Alex"),
        ("a.config", "<configuration>\n</configuration>\n", "XML"),
        ("a.config", "%Sample::Tags = (\n", "XML"),
        ("a.config", "%% of a node\n[{kernel, []}].\n", "Erlang"),
        ("a.config", "// a pipeline\nprocess {\n", "Groovy"),
        ("run.sh.tpl", "#!/bin/sh\necho ${*} ${#name}\n", "Shell"),
        ("page.html.tpl", "<p>{if $a}{/if}\n", "Smarty"),
    ],
)
def test_by_evidence(name, head, expected):
    """Languages that share a suffix are told apart by what the first lines say."""
    assert expected == title(name, head)


def test_name_wins_over_shebang():
    """Detection goes by name, suffix, shebang, modeline, in this order."""
    assert "Python" == title("a.py", "#!/bin/sh\n# vim: ft=ruby\n")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Python", "python"), ("python", "python"), ("c++", "cpp"), ("C#", "csharp"), ("jsx", "javascript"), ("x", None)],
)
def test_by_title(name, expected):
    """`linguist-language` names a language by title, editor mode or our own name, in any case."""
    language = language_named(name, LANGUAGES)

    assert expected == (language and language.name)


def test_table_reads_the_same_with_and_without_the_shortcut():
    """Looking names up in the text of the table finds what parsing the whole of it does."""
    rows = tomllib.loads(table_source())

    assert list(rows) == language_names(LANGUAGES)
    for name, row in rows.items():
        detection = {key: tuple(row.get(key, ())) for key in DETECTION_KEYS}
        assert detection == detection_of(name, LANGUAGES)
        for suffix in detection["suffixes"]:
            assert name in languages_module._rows_with("suffixes", suffix, LANGUAGES)
        for key in DETECTION_KEYS[1:]:
            assert all(name in languages_module._rows_with(key, value, LANGUAGES) for value in detection[key])


def test_every_row_parses_and_names_what_exists():
    """Forms, hosts and the languages of islands exist; shared suffixes are told apart by evidence."""
    for name in language_names(LANGUAGES):
        language = language_named(name, LANGUAGES)
        assert name == language.name
        languages_module._check_names(language, LANGUAGES)
        inner = [island.language for island in language.islands if island.language not in ("", "-")]
        assert all(language_named(one, LANGUAGES) for one in [*inner, language.host] if one)


def test_shared_suffixes_have_evidence():
    """Of several languages with one suffix, all but one say how they are told."""
    rows = tomllib.loads(table_source())
    claims = {}
    for row in rows.values():
        for suffix in row.get("suffixes", ()):
            claims.setdefault(suffix, []).append("evidence" in row)

    assert {} == {suffix: told for suffix, told in claims.items() if told.count(False) > 1}


def test_titles_are_plain():
    """A title is written right below the header: looking one up relies on it."""
    assert len(language_names(LANGUAGES)) == len(re.findall(r'^\[[\w-]+\]\ntitle = "[^"]+"$', table_source(), re.M))


def test_own_language():
    """A person's table describes a language with the same keys."""
    own = load_languages({"pseudo": {"suffixes": [".pseudo"], "comments": ["~~", ["<<", ">>"]], "strings": ["'"]}})
    text = "a '~~ no' ~~ yes\n<< block >>"

    found = comments(text, language_of("x.pseudo", "", own), languages=own)

    assert ["~~ yes", "<< block >>"] == [text[one.start : one.end] for one in found]
    assert "pseudo" == language_named("Pseudo", own).title
    assert "pseudo" in language_names(own)


def test_own_language_with_words_for_quotes():
    """An opener may be a word, and islands may stand in nothing."""
    own = load_languages(
        {
            "wordy": {"comments": ["#"], "strings": [{"open": "TEXT", "close": "END", "lines": True}, ['r"', '"']]},
            "holes": {"islands": [["{#", "#}"], {"open": "<<", "close": ">>", "language": "wordy"}]},
        }
    )
    text = '{# a #} # b << TEXT # c END r"# d" # e >>'

    found = comments(text, language_named("holes", own), languages=own)

    assert ["{# a #}", "# e "] == [text[one.start : one.end] for one in found]


def test_own_suffix_wins():
    """A suffix somebody lists goes to their language, and the language keeps its built-in ones."""
    own = load_languages({"python": {"suffixes": [".js"]}, "query": {"like": "sql", "title": "Query", "names": ["q"]}})

    assert ["Python", "Python", "Query"] == [title(path, languages=own) for path in ("a.js", "a.py", "q")]
    assert language_named("sql", own).comments == language_named("query", own).comments


def test_own_forms_replace():
    """Comments somebody gives a built-in language take the place of its own."""
    own = load_languages({"python": {"comments": [{"open": "rem", "any_case": True}]}})

    assert [(0, 5), (8, 13)] == [c[:2] for c in comments("REM x\n# Rem y", language_named("python", own))]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("x", "[languages.own] is not a table"),
        ({"suffixes": ".x"}, "[languages.own] suffixes must be a list of strings"),
        ({"suffixes": [1]}, "[languages.own] suffixes must be a list of strings"),
        ({"coments": ["#"]}, '[languages.own] "coments" is no key. Did you mean "comments"?'),
        ({"zzz": 1}, '[languages.own] "zzz" is no key'),
        ({"comments": "#"}, "[languages.own] comments must be a list"),
        ({"comments": [""]}, "[languages.own] comments: open is missing or empty"),
        ({"comments": [3]}, "[languages.own] comments: an entry is a string, two strings or a table"),
        ({"comments": [{"open": "#", "where": "here"}]}, '[languages.own] comments: where = "here" is none of line, '),
        ({"comments": [{"open": "#", "nests": "yes"}]}, '[languages.own] comments: "nests" is not among open, close, '),
        ({"strings": [{"open": "'", "holes": ["", "x"]}]}, "[languages.own] strings: escape is one character or none"),
        ({"strings": [{"open": "'", "holes": [1]}]}, "[languages.own] strings: holes must be a list of strings"),
        ({"forms": ["python.nothing"]}, '[languages.own] forms: there is no special form "python.nothing"'),
        ({"forms": ["no_such.thing"]}, '[languages.own] forms: there is no special form "no_such.thing"'),
        ({"forms": ["../x.y"]}, '[languages.own] forms: there is no special form "../x.y"'),
        ({"like": "nobody"}, '[languages.own] like: there is no language "nobody"'),
        ({"suffixes": ["own"]}, '[languages.own] suffixes: "own" does not begin with a dot; whole names go into names'),
        ({"islands": [{"open": "<", "language": "zzz"}]}, '[languages.own] islands: there is no language "zzz"'),
        ({"host": "zzz"}, '[languages.own] host: there is no language "zzz"'),
        ({"host": 3}, "[languages.own] host must be a string"),
        ({"title": ["x"]}, "[languages.own] title must be a string"),
        ({"wraps": "yes"}, "[languages.own] wraps must be true or false"),
        ({"docstrings": 1}, "[languages.own] docstrings must be true or false"),
        ({"data_after": "x"}, "[languages.own] data_after must be a list of strings"),
        ({"evidence": "("}, "[languages.own] evidence is no regular expression: "),
    ],
)
def test_own_language_with_a_mistake(table, message):
    """A bad key of a person's table is named, with what is allowed."""
    with pytest.raises(FileError) as raised:
        load_languages({"own": table})

    assert str(raised.value).startswith(f"error: {message}")
