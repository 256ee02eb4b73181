"""debtctl.git.code_host: where the code can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtctl.errors import FileError
from debtctl.git.code_host import NO_HOST, LinksSettings, code_host, parse_links

COMMIT = "41c9e0d" + "0" * 33
NOTHING_STATED = LinksSettings()


def host(address: str, settings: LinksSettings = NOTHING_STATED):
    return code_host(address, COMMIT, settings, "acme/shop")


@pytest.mark.parametrize(
    ("address", "place", "commit"),
    [
        (
            "https://github.com/acme/shop.git",
            f"https://github.com/acme/shop/blob/{COMMIT}/src/a.py#L7",
            "https://github.com/acme/shop/commit/4f1c2aa",
        ),
        (
            "git@gitlab.com:acme/tools/shop.git",
            f"https://gitlab.com/acme/tools/shop/-/blob/{COMMIT}/src/a.py#L7",
            "https://gitlab.com/acme/tools/shop/-/commit/4f1c2aa",
        ),
        (
            "ssh://git@bitbucket.org:22/acme/shop",
            f"https://bitbucket.org/acme/shop/src/{COMMIT}/src/a.py#lines-7",
            "https://bitbucket.org/acme/shop/commits/4f1c2aa",
        ),
        (
            "https://codeberg.org/acme/shop",
            f"https://codeberg.org/acme/shop/src/commit/{COMMIT}/src/a.py#L7",
            "https://codeberg.org/acme/shop/commit/4f1c2aa",
        ),
        (
            "http://gitea.acme.example:3000/acme/shop.git/",
            f"http://gitea.acme.example:3000/acme/shop/src/commit/{COMMIT}/src/a.py#L7",
            "http://gitea.acme.example:3000/acme/shop/commit/4f1c2aa",
        ),
    ],
)
def test_address_of_the_remote_tells_where_the_code_is(address, place, commit):
    """Each family of hosts has its own way to a line and to a commit."""
    found = host(address)

    assert (place, commit) == (found.place("src/a.py", 7), found.commit_page("4f1c2aa"))


def test_name_and_password_in_an_address_stay_out_of_the_links():
    """A token for pushing is nobody's business but git's."""
    found = host("https://alice:secret@github.com/acme/shop.git")

    assert f"https://github.com/acme/shop/blob/{COMMIT}/a.py" == found.place("a.py")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/srv/git/shop.git",
        "../shop",
        "https://code.example/acme/shop",
        "git@github.com:shop",
        "http://[",
        "file:///x/y",
    ],
)
def test_host_that_is_not_known_has_no_links(address):
    """Better none than one that leads nowhere."""
    assert NO_HOST == host(address)
    assert "" == host(address).place("a.py", 1)


def test_before_the_first_commit_there_is_nothing_to_link_to():
    """Whatever the remote is called."""
    assert NO_HOST == code_host("https://github.com/acme/shop", "", NOTHING_STATED)


def test_a_template_of_the_configuration_wins():
    """With every word it may hold."""
    settings = LinksSettings(
        code="https://code.example/{repository}?at={commit}&file={path}&line={line}",
        commit="https://code.example/c/{commit}",
    )

    found = host("https://github.com/acme/shop", settings)

    assert f"https://code.example/acme/shop?at={COMMIT}&file=src/a.py&line=7" == found.place("src/a.py", 7)
    assert f"https://code.example/acme/shop?at={COMMIT}&file=src/a.py&line=1" == found.place("src/a.py")
    assert "https://code.example/c/4f1c2aa" == found.commit_page("4f1c2aa")


@given(st.text(min_size=1))
def test_no_path_breaks_out_of_its_address(path):
    """What stands in an address is quoted, bytes that are no UTF-8 and braces too."""
    address = host("https://github.com/acme/shop").place(path.encode("utf-8", "replace").decode(), 3)

    assert not set(address) & set(" \"'<>\\{}\n")
    assert address.endswith("#L3")


@pytest.mark.parametrize(
    ("config", "says"),
    [
        ({"links": []}, "links is a table"),
        ({"links": {"cod": "https://x"}}, 'Did you mean "code"?'),
        ({"links": {"code": 3}}, "code = 3 is no address"),
        ({"links": {"code": "javascript:alert(1)"}}, "is no address"),
        ({"links": {"code": 'https://x/"onclick='}}, "is no address"),
        (
            {"links": {"code": "https://x/{file}"}},
            "a {file}, which nothing fills in (repository, commit, path, line)",
        ),
    ],
)
def test_bad_links_are_refused_with_what_they_take(config, says):
    """Nothing but a web address becomes a link."""
    with pytest.raises(FileError) as raised:
        parse_links(config)

    assert says in raised.value.what
