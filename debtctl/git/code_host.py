"""Where the code can be read in a browser: links to a file, a line, a commit, by the remote's address or `[links]`.

Builds addresses only; nothing here is ever asked for. Knows four families of hosts; any other is a template.
"""

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from debtctl.tables import Table
from debtctl.values import Any, NamedTuple

_WORDS = ("repository", "commit", "path", "line")

# What each family appends to the address of a repository: to a line of a file at a commit, and to a commit.
_FAMILIES = {
    "github": ("/blob/{commit}/{path}#L{line}", "/commit/{commit}"),
    "gitlab": ("/-/blob/{commit}/{path}#L{line}", "/-/commit/{commit}"),
    "bitbucket": ("/src/{commit}/{path}#lines-{line}", "/commits/{commit}"),
    "gitea": ("/src/commit/{commit}/{path}#L{line}", "/commit/{commit}"),
}
# A word of the host's name tells its family: code.github.acme.example is one, and so is gitlab.com.
_FAMILY_OF_WORD = {
    "github": "github",
    "gitlab": "gitlab",
    "bitbucket": "bitbucket",
    "gitea": "gitea",
    "forgejo": "gitea",
    "codeberg": "gitea",
}


class LinksSettings(NamedTuple):
    """`[links]`: templates of addresses, with {repository}, {commit}, {path} and {line}; empty where not stated."""

    code: str = ""
    commit: str = ""


class CodeHost(NamedTuple):
    """Where one commit of a repository can be read.

    Attributes:
        code: the address of a line, with {path} and {line} left to fill; empty when it is not known.
        commit: the address of a commit, with {commit} left to fill; empty when it is not known.
    """

    code: str = ""
    commit: str = ""

    def place(self, path: str, line: int = 0) -> str:
        """The address of a file, or of a line of it (from 1); empty when it is not known."""
        if not self.code or not path:
            return ""
        template = self.code if line else _without_line(self.code)
        return _filled(template, path=path, line=str(line or 1))

    def commit_page(self, commit: str) -> str:
        """The address of a commit; empty when it is not known."""
        return _filled(self.commit, commit=commit) if commit else ""


NO_HOST = CodeHost()


def parse_links(config: Mapping[str, Any]) -> LinksSettings:
    """`[links]` of the parsed configuration; SettingError names the key that is wrong and what it takes."""
    table = Table(config).table("links", ("code", "commit"))
    return LinksSettings(code=_template(table, "code"), commit=_template(table, "commit"))


def code_host(address: str, commit: str, settings: LinksSettings, repository: str = "") -> CodeHost:
    """The host of a repository, seen at one commit.

    Args:
        address: of the remote, as git has it; "" without one.
        commit: the full id of the commit to link to; "" before the first one, when nothing can be linked.
        settings: templates that win over what the address tells.
        repository: its name, for {repository}.
    """
    if not commit:
        return NO_HOST
    base, family = _web_address(address)
    code, of_commit = (base + form for form in _FAMILIES[family]) if family else ("", "")
    return CodeHost(
        code=_filled(settings.code or code, commit=commit, repository=repository),
        commit=_filled(settings.commit or of_commit, repository=repository),
    )


def _web_address(address: str) -> tuple[str, str]:
    """https://host/acme/shop and the family of the host; two empty texts when it is none of ours.

    Whoever may push may have a name and a password in the address: neither reaches a page.
    """
    match = re.fullmatch(r"(?:[\w.+-]+@)?([\w.-]+\.[\w-]+):(?!//)/?(.+)", address)
    host, path, scheme = (match[1], match[2], "https") if match else _parts(address)
    name = path.strip("/").removesuffix(".git").strip("/")
    words = re.split(r"[.:-]", host.lower())
    family = next((_FAMILY_OF_WORD[word] for word in words if word in _FAMILY_OF_WORD), "")
    if not family or name.count("/") < 1 or not re.fullmatch(r"[\w.~/+-]+", name):
        return "", ""
    return f"{scheme}://{host}/{name}", family


def _parts(address: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "", "", ""
    if parts.scheme in ("http", "https"):
        return f"{parts.hostname or ''}{f':{port}' if port else ''}", parts.path, parts.scheme
    # The port of an ssh address is sshd's; the web server stands at its own.
    return (parts.hostname or "", parts.path, "https") if parts.scheme in ("ssh", "git", "git+ssh") else ("", "", "")


def _without_line(template: str) -> str:
    start, mark, end = template.partition("#")
    return start if mark and "{line}" in end else template


def _filled(template: str, **values: str) -> str:
    """The template with the words that are known filled in, each quoted; os.fsdecode's bytes are the bytes again."""

    def value(match: re.Match[str]) -> str:
        known = values.get(match[1])
        return match[0] if known is None else quote(known.encode("utf-8", "surrogateescape"))

    return re.sub(r"\{(\w+)\}", value, template)


def _template(table: Table, key: str) -> str:
    value = table.text(key, "address")
    if not value:
        return ""
    if not re.match(r"https?://[^\s/]", value) or re.search(r"[\s<>\"'\\]", value):
        raise table.wrong(key, "is no address: it begins with https:// and has no spaces")
    for word in re.findall(r"\{(\w*)\}", value):
        if word not in _WORDS:
            raise table.wrong(key, f"has a {{{word}}}, which nothing fills in ({', '.join(_WORDS)})")
    return value
