"""`debtctl why FILE:LINE` gives the reason in every case: one repository with a line for each of them."""

import json
import os

import pytest

from tests.support import AS_OF, Repo

PYTHON = '''\
"""Rates. TODO: in a docstring"""
x = 1  # TODO(D-r5h2v): cached for a day
       #   one call is 0.3 ct
y = "TODO: in a string"
TODO = 2
# FIXME: leaks
# HACK: accepted long ago
# TODO: see #12
z = 3  # a todo in a sentence
z = 4  # see the TODO below
z = 5  # BUG in libfoo
z = 6  # TODO: quiet  debtctl: ignore
z = 7  # TODOS
z = 8  # TODO(D-zz4k1): lost
z = 9
f = f"{x # TODO: in a hole
}"
'''
ITEM = """\
title = "Rates are cached for a day"
kind = "prudent"
status = "open"
reason = "one call is 0.3 ct"
created = 2026-11-01

[revisit]
asked = 2026-11-01
date = 2027-01-10

[[anchors]]
path = "a.py"
text = "TODO: cached for a day"
"""
CONFIG = """\
[scan]
exclude = ["vendor/"]
max_bytes = 9000
"""
FILES: dict[str, str | bytes] = {
    ".debt/format": "1\n",
    ".debt/config.toml": CONFIG,
    ".debt/baseline.txt": "a.py\tHACK: accepted long ago\t1\n",
    ".debt/items/D-r5h2v.toml": ITEM,
    ".gitattributes": "lib/** linguist-vendored\n*.pb.go linguist-generated\n*.inc linguist-language=Pascal\n",
    ".gitignore": "build/\n*.log\n",
    "a.py": PYTHON,
    "quiet.py": "import os\n# debtctl: ignore-file\n# TODO: x\n",
    "vendor/v.py": "# TODO: x\n",
    "lib/l.c": "// TODO: x\nint x;\n",
    "api.pb.go": "// TODO: x\n",
    "p.inc": "{ TODO: x }\n",
    "notes.unknown": "TODO: x\n",
    "large.py": "# TODO: x\n" + "x = 1\n" * 1_600,
    "binary.py": b"# TODO: x\n\0",
    "latin.py": "# TODO: größer\n".encode("latin-1"),
    "wide.cs": "\ufeff// TODO: wide\n".encode("utf-16-le"),
    "cr.py": "x = 1\r# TODO: old Mac\r",
    "doc.sh": "cat <<EOF\n# TODO: x\nEOF\n",
    "view.vue": "<script>\nconst TODO = 1\n</script>\n",
    "page.md": "```sh\n# TODO: x\n```\n<!-- TODO: y -->\nTODO: z\n",
    "code.js": "x = /TODO: x/\n",
    "book.ipynb": '{"cells": [\n{"cell_type": "markdown", "source": ["# TODO: no"]},\n'
    '{"cell_type": "code", "source": ["# TODO: x"]}]}\n',
    "data.pl": "__END__\nTODO: x\n",
    "empty.py": "",
    "sparse/s.py": "# TODO: x\n",
    "gone.py": "# TODO: x\n",
}
LATE: dict[str, str | bytes] = {
    "build/b.py": "# TODO: x\n",
    "e.log": "# TODO: x\n",
    "new.py": "# TODO: x\n",
    "nested/n.py": "# TODO: x\n",
    "min.js": "x=1;" * 800 + "\n/* TODO: m */" + "x=1;" * 1_260,
}


@pytest.fixture(scope="module")
def every_case(tmp_path_factory) -> Repo:
    folder = tmp_path_factory.mktemp("why")
    other = Repo.create(folder / "other").write("x.py", "# TODO: x\n").stage().commit()
    repo = Repo.create(folder / "work")
    for path, text in FILES.items():
        repo.write(path, text)
    (repo.root / "link.py").symlink_to("a.py")
    (repo.root / "dangling.py").symlink_to("nowhere")
    (repo.root / "out.py").symlink_to("/etc/hostname")
    (repo.root / "linked").symlink_to("vendor")
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other.root), "sub")
    repo.stage().commit()
    repo.git("sparse-checkout", "set", "--no-cone", "/*", "!/sparse/")
    repo.remove("gone.py")
    for path, text in LATE.items():
        repo.write(path, text)
    Repo.create(repo.root / "nested")
    os.mkfifo(repo.root / "pipe.py")
    return repo


NOBODY = "Nobody has written it down."


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("a.py:1", 'Not a TODO. "TODO" stands inside a docstring (Python, columns 1-33).'),
        ("a.py:2", "A TODO, in a Python comment (columns 8-40). Tracked by D-r5h2v: the comment names it."),
        ("a.py:3", "A further line of the TODO on line 2. Tracked by D-r5h2v: the comment names it."),
        ("a.py:4", 'Not a TODO. "TODO" stands inside a string (Python, columns 5-23).'),
        ("a.py:5", 'Not a TODO. "TODO" stands in code, not in a comment (Python).'),
        ("a.py:6", f"A FIXME, in a Python comment (columns 1-14). {NOBODY}"),
        ("a.py:7", "A HACK, in a Python comment (columns 1-25). Accepted as it stands: it is in .debt/baseline.txt."),
        ("a.py:8", "A TODO, in a Python comment (columns 1-15). It names an issue: #12."),
        ("a.py:9", 'Not a TODO. In lower case "todo" counts where it opens a comment and a colon follows.'),
        ("a.py:10", 'Not a TODO. Within a comment\'s sentence "TODO" counts with a colon behind it.'),
        ("a.py:11", 'Not a TODO. "BUG" is a word of prose too: it counts with a colon behind it.'),
        ("a.py:12", 'Not a TODO. "debtctl: ignore" on the line says so.'),
        ("a.py:13", 'Not a TODO. "TODO" is part of a longer word.'),
        ("a.py:14", "A TODO, in a Python comment (columns 8-28). It names D-zz4k1, which no item has."),
        ("a.py:15", "Not a TODO. No tag stands on this line (TODO FIXME HACK XXX BUG DEBT)."),
        ("a.py:16", f"A TODO, in a Python comment (columns 10-26). {NOBODY}"),
        ("a.py:18", "a.py has 17 lines."),
        ("empty.py:1", "empty.py has 0 lines."),
        ("quiet.py:3", 'Not a TODO. "debtctl: ignore-file" on line 2 silences the whole file.'),
        ("vendor/v.py:1", "Not a TODO. [scan] exclude in .debt/config.toml leaves this file out."),
        ("lib/l.c:1", "Not a TODO. A scan leaves this file out: vendored, says .gitattributes."),
        ("lib/l.c:2", "Not a TODO. No tag stands on this line (TODO FIXME HACK XXX BUG DEBT)."),
        ("api.pb.go:1", "Not a TODO. A scan leaves this file out: generated, says .gitattributes."),
        ("p.inc:1", f"A TODO, in a Pascal comment (columns 1-11). {NOBODY}"),
        ("notes.unknown:1", "Not a TODO. Nothing tells the language of this file, and so what is a comment in it."),
        ("large.py:1", "Not a TODO. A scan leaves this file out: larger than 9000 bytes."),
        ("binary.py:1", "Not a TODO. A scan leaves this file out: binary."),
        ("latin.py:1", f"A TODO, in a Python comment (columns 1-14). {NOBODY}"),
        ("wide.cs:1", f"A TODO, in a C# comment (columns 1-13). {NOBODY}"),
        ("cr.py:2", f"A TODO, in a Python comment (columns 1-15). {NOBODY}"),
        ("doc.sh:2", 'Not a TODO. "TODO" stands inside a heredoc (Shell, columns 1-9).'),
        ("page.md:2", 'Not a TODO. "TODO" stands inside text, not code (Markdown, columns 1-9).'),
        ("page.md:4", f"A TODO, in a Markdown comment (columns 1-16). {NOBODY}"),
        ("page.md:5", 'Not a TODO. "TODO" stands inside text, not code (Markdown).'),
        ("view.vue:2", 'Not a TODO. "TODO" stands in code, not in a comment (Vue).'),
        ("book.ipynb:2", 'Not a TODO. "TODO" stands in code, not in a comment (Jupyter notebook).'),
        ("book.ipynb:3", f"A TODO, in a Python comment of cell 2 (columns 35-43). {NOBODY}"),
        ("code.js:1", 'Not a TODO. "TODO" stands inside a regular expression (JavaScript, columns 5-13).'),
        ("data.pl:2", 'Not a TODO. "TODO" stands inside data behind the end of the code (Perl, columns 1-7).'),
        ("min.js:2", "Not a TODO. A scan leaves the line out: the line is longer than 5,000 characters: minified."),
        ("link.py:6", "Not a TODO. A scan leaves this file out: a symlink."),
        ("linked/v.py:1", "Not a TODO. [scan] exclude in .debt/config.toml leaves this file out."),
        ("dangling.py:1", "Not a TODO. A scan leaves this file out: a symlink to nothing."),
        ("out.py:1", "Not a TODO. A scan leaves this file out: a symlink out of the repository."),
        ("sub/x.py:1", "Not a TODO. A scan leaves this file out: a submodule, a repository of its own."),
        ("nested/n.py:1", "Not a TODO. A scan leaves this file out: a submodule, a repository of its own."),
        ("sparse/s.py:1", "Not a TODO. A scan leaves this file out: outside the sparse checkout."),
        ("gone.py:1", "Not a TODO. A scan leaves this file out: deleted, but not in the index."),
        ("build/b.py:1", "Not a TODO. A scan leaves this file out: ignored by git."),
        ("e.log:1", "Not a TODO. A scan leaves this file out: ignored by git."),
        ("new.py:1", f"A TODO, in a Python comment (columns 1-9). {NOBODY}"),
        ("pipe.py:1", "Not a TODO. A scan leaves this file out: a FIFO."),
        ("vendor:1", "Not a TODO. A scan leaves this file out: a folder."),
    ],
)
def test_reason_in_every_case(every_case: Repo, place: str, words: str) -> None:
    """What the line is, and the one thing that decided it."""
    result = every_case.run("why", place, *AS_OF, columns=400)

    said = " ".join(result.stdout.partition("\n  next:")[0].split())
    # Since when it is in git is told by test_life.py.
    assert (words, "", 0) == (said.removesuffix(" In git since 20 Nov 2026 (alice)."), result.stderr, result.code)


def test_a_scan_agrees_with_every_answer(every_case: Repo) -> None:
    """Lines that are called a TODO are those that a scan finds, and no others."""
    places = next(mark.args[1] for mark in test_reason_in_every_case.pytestmark if mark.name == "parametrize")
    called = {place for place, words in places if words.startswith(("A TODO,", "A FIXME,", "A HACK,"))}

    found = json.loads(every_case.run("scan", "--json").stdout)["markers"]

    assert called == {f"{marker['path']}:{marker['line']}" for marker in found}


def test_the_reason_for_a_program(every_case: Repo) -> None:
    """A verdict that names the rule, and the reason a file is not read for."""
    line = json.loads(every_case.run("why", "lib/l.c:1", "--json", *AS_OF).stdout)["line"]

    assert ("not read", "vendored, says .gitattributes") == (line["verdict"], line["reason"])


def test_no_such_file(every_case: Repo) -> None:
    """A slip of the caller, not an answer."""
    result = every_case.run("why", "src/nowhere.py:1", *AS_OF)

    assert (2, "") == (result.code, result.stdout)
    assert "error: there is no file src/nowhere.py here\n  next: git log --oneline -- src/nowhere.py\n" == result.stderr


def test_no_such_line(every_case: Repo) -> None:
    """Lines begin at 1."""
    result = every_case.run("why", "a.py:0", *AS_OF)

    assert 2 == result.code
    assert "error: a.py has no line 0: they begin at 1\n  next: debtctl scan a.py\n" == result.stderr
