"""Keep one comment of a pull request up to date: for action.yml, with Python's own library alone.

The page's first line, which is not shown, is how an older comment is found. Where there is none and nothing to say,
none is written. Whatever the server answers, the job goes on: a comment is a courtesy, the check is the gate.
"""

import json
import os
import sys
import urllib.error
import urllib.request
from typing import Any

PAGES = 30
PER_PAGE = 100
TIMEOUT_SECONDS = 30
# The page says so in one sentence below its mark.
_SAYS_NOTHING = "No debt taken on, paid or lost."


def main(page_file: str) -> None:
    """Post the page in a file, or write it over the older one."""
    with open(page_file, encoding="utf-8") as file:
        page = file.read().strip()
    mark, _, said = page.partition("\n")
    if not mark.startswith("<!--"):
        _notice(f"{page_file} has no mark in its first line")
        return
    try:
        older = _older(mark)
        if older is None and said.strip() == _SAYS_NOTHING:
            return
        if older is None:
            _asked("POST", f"issues/{os.environ['DEBTCTL_PULL']}/comments", {"body": page})
        elif older["body"].strip().replace("\r\n", "\n") != page:
            _asked("PATCH", f"issues/comments/{older['id']}", {"body": page})
    except urllib.error.HTTPError as error:
        # A pull request from a fork has a token that may only read.
        hint = "; permissions: pull-requests: write" if error.code in (401, 403, 404) else ""
        _notice(f"the comment could not be written: the server says {error.code}{hint}")
    except (urllib.error.URLError, TimeoutError, ValueError) as error:
        _notice(f"the comment could not be written: {type(error).__name__}")


def _older(mark: str) -> dict[str, Any] | None:
    """The first comment of the pull request that opens with the mark."""
    for number in range(1, PAGES + 1):
        path = f"issues/{os.environ['DEBTCTL_PULL']}/comments?per_page={PER_PAGE}&page={number}"
        comments: list[dict[str, Any]] = _asked("GET", path)
        for comment in comments:
            if (comment.get("body") or "").startswith(mark):
                return comment
        if len(comments) < PER_PAGE:
            return None
    return None


def _asked(method: str, path: str, content: dict[str, str] | None = None) -> Any:
    address = f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/{path}"
    headers = {
        "Accept": "application/vnd.github+json",
        "Authorization": f"Bearer {os.environ['DEBTCTL_TOKEN']}",
        "X-GitHub-Api-Version": "2022-11-28",
    }
    body = json.dumps(content).encode() if content else None
    request = urllib.request.Request(address, data=body, headers=headers, method=method)  # noqa: S310  # the runner's
    with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310
        return json.load(answer)


def _notice(said: str) -> None:
    sys.stdout.write(f"::notice title=debtctl::{said}\n")


if __name__ == "__main__":
    main(sys.argv[1])
