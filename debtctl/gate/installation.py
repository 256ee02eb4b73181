"""Install and remove the git hook and the merge driver of `.debt/items`.

Knows hook files and who else may be in charge of them. What the hook does when it runs is hook.py.
"""

import os
import re

from debtctl.errors import SetupError
from debtctl.files import read_if_present, write_atomically
from debtctl.git import config
from debtctl.git.repository import Repository
from debtctl.values import NamedTuple

INSTALLED = "installed"
ALREADY = "already"
REMOVED = "removed"
ABSENT = "absent"
MANUAL = "manual"

HOOK_LINE = "debtctl-hook"
_FIRST_LINE = "# >>> debtctl (`debtctl hook uninstall` removes these lines)"
_LAST_LINE = "# <<< debtctl"
_BLOCK = re.compile(rf"^{re.escape('# >>> debtctl')}.*?^{re.escape(_LAST_LINE)}\n?", re.DOTALL | re.MULTILINE)
_POSIX_SHEBANG = re.compile(r"#! *(?:/\S*/)?(?:env +(?:-S +)?)?(?:/\S*/)?(?:sh|bash|dash|ash|ksh|zsh)(?: [^\n]*)?\n")
_LARGEST_HOOK = 1_000_000

# 126 and 127: the program's own interpreter is gone (a deleted or upgraded environment). A commit never pays for that.
_SCRIPT = f"""\
{_FIRST_LINE}
debtctl_hook={{program}}
[ -x "$debtctl_hook" ] || debtctl_hook=$(command -v {HOOK_LINE}) || debtctl_hook=
debtctl_code=127
if [ -n "$debtctl_hook" ]; then
  debtctl_code=0
  "$debtctl_hook" || debtctl_code=$?
fi
case $debtctl_code in
0) ;;
126 | 127) echo "debtctl: not checked: {HOOK_LINE} is not installed here. debtctl hook install" >&2 ;;
*) exit "$debtctl_code" ;;
esac
{_LAST_LINE}
"""


class Installation(NamedTuple):
    """Where the hook stands.

    done: INSTALLED, ALREADY, REMOVED, ABSENT, or MANUAL: `manager` owns the hooks, and `line` goes into `path` by hand,
    below the line `below` if that is not empty.
    path: the file as a person types it. program: what the installed hook calls; empty where a manager calls it.
    is_run: whether git runs the file: it passes over one that is not executable.
    """

    done: str
    path: str
    manager: str = ""
    line: str = HOOK_LINE
    program: str = ""
    below: str = ""
    is_run: bool = True


def install_hook(repo: Repository, program: str, *, outside: bool = False) -> Installation:
    """Put the call into the pre-commit hook, after the shebang of one that exists.

    Args:
        program: absolute path of `debtctl-hook`.
        outside: write into a hooks folder that other repositories share (`--global`).

    Raises:
        SetupError: the hooks folder lies outside the repository and `outside` is not given.
    """
    found = _look(repo)
    if found.manager:
        return _managed(found)
    _refuse_shared_folder(repo, found.file, outside=outside)
    block = _SCRIPT.format(program=_quoted(program))
    wanted = _with_block(found.text, block)
    if wanted == found.text and os.access(found.file, os.X_OK):
        return Installation(ALREADY, found.told, program=program)
    _write_hook(found.file, wanted)
    return Installation(INSTALLED, found.told, program=program)


def uninstall_hook(repo: Repository, *, outside: bool = False) -> Installation:
    """Take exactly what install_hook wrote out again; a file that it created is deleted. MANUAL: a manager calls it.

    Raises:
        SetupError: the hooks folder lies outside the repository and `outside` is not given.
    """
    found = _look(repo)
    rest = _BLOCK.sub("", found.text)
    if rest == found.text:
        is_called = bool(found.manager) and found.calls_us
        return Installation(MANUAL if is_called else ABSENT, found.told, found.manager)
    _refuse_shared_folder(repo, found.file, outside=outside)
    if _is_empty(rest):
        os.unlink(found.file)
    else:
        write_atomically(found.file, os.fsencode(rest))
    return Installation(REMOVED, found.told)


def installed_hook(repo: Repository) -> Installation:
    """Whether the hook is in place, without touching it: ALREADY (with the program it calls), ABSENT or MANUAL."""
    found = _look(repo)
    block = _BLOCK.search(found.text)
    if block:
        is_run = os.access(found.file, os.X_OK)
        return Installation(ALREADY, found.told, program=_called_program(block.group()), is_run=is_run)
    return _managed(found) if found.manager else Installation(ABSENT, found.told)


class _Hook(NamedTuple):
    """The hook as it stands: its file and text, the file a person would change, and who is in charge of it.

    line, below: as in Installation. calls_us: whether the manager does already.
    """

    file: str
    told: str
    text: str
    manager: str = ""
    line: str = HOOK_LINE
    below: str = ""
    calls_us: bool = False


def _managed(found: _Hook) -> Installation:
    if found.calls_us:
        return Installation(ALREADY, found.told, found.manager)
    return Installation(MANUAL, found.told, found.manager, found.line, below=found.below)


def _look(repo: Repository) -> _Hook:
    folder = os.path.normpath(config.hooks_path(repo))
    file = os.path.join(folder, "pre-commit")
    husky = folder if os.path.basename(folder) == ".husky" else os.path.dirname(folder)
    if os.path.basename(husky) == ".husky":
        own = os.path.join(husky, "pre-commit")
        return _Hook(own, _told(repo, own), _text(own), "husky", calls_us=HOOK_LINE in _text(own))
    text = _text(file)
    if "File generated by pre-commit" in text:
        return _framework(repo, file, text)
    if "lefthook" in text:
        return _lefthook(repo, file, text)
    manager = _owner(file, text)
    return _Hook(file, _told(repo, file), text, manager, calls_us=bool(manager) and HOOK_LINE in text)


def _framework(repo: Repository, file: str, text: str) -> _Hook:
    """The pre-commit framework: its hook file says which configuration it reads."""
    named = re.search(r"--config=([\w./-]+)", text)
    path = named[1] if named else ".pre-commit-config.yaml"
    settings = _text(os.path.join(repo.root, path))
    calls_us = bool(re.search(r"\bid: *[\"']?debtctl\b", settings)) or HOOK_LINE in settings
    return _Hook(file, path, text, "pre-commit", _FRAMEWORK_LINE, "repos:", calls_us)


_FRAMEWORK_LINE = (
    "- {repo: local, hooks: [{id: debtctl, name: debtctl, entry: debtctl-hook, language: system, "
    "pass_filenames: false, always_run: true, require_serial: true}]}"
)


def _lefthook(repo: Repository, file: str, text: str) -> _Hook:
    names = (f"{dot}lefthook.{ending}" for ending in ("yml", "yaml") for dot in ("", "."))
    path = next((name for name in names if os.path.exists(os.path.join(repo.root, name))), "lefthook.yml")
    calls_us = HOOK_LINE in _text(os.path.join(repo.root, path))
    return _Hook(file, path, text, "lefthook", "debtctl: {run: debtctl-hook}", "pre-commit: commands:", calls_us)


def _owner(file: str, text: str) -> str:
    """Who is in charge of a hook that cannot simply be added to; empty: nobody."""
    if os.path.islink(file):
        return f"the file it links to, {os.path.realpath(file)}"
    if text and not _POSIX_SHEBANG.match(text):
        return "another program"
    if not _is_empty(_BLOCK.sub("", text)) and not os.access(file, os.X_OK):
        return "nobody yet: it is not executable, so git does not run it"
    return ""


def _is_empty(text: str) -> bool:
    """Whether a hook does nothing."""
    return text.strip() in ("", "#!/bin/sh")


def _text(file: str) -> str:
    return os.fsdecode(read_if_present(os.path.realpath(file), _LARGEST_HOOK) or b"")


def _told(repo: Repository, file: str) -> str:
    inside = os.path.relpath(file, repo.root)
    if not inside.startswith(os.pardir):
        return inside
    home = os.path.expanduser("~")
    return "~" + file[len(home) :] if file.startswith(home + os.sep) else file


def _refuse_shared_folder(repo: Repository, file: str, *, outside: bool) -> None:
    folder = os.path.realpath(os.path.dirname(file))
    homes = (os.path.realpath(repo.root), os.path.realpath(repo.common_dir))
    if outside or any(folder == home or folder.startswith(home + os.sep) for home in homes):
        return
    raise SetupError(
        f"your hooks are in {_told(repo, os.path.dirname(file))} (core.hooksPath), shared with other repositories",
        next="debtctl hook install --global",
        alternatives=("debtctl stays silent in repositories without .debt/",),
    )


def _with_block(text: str, block: str) -> str:
    text = _BLOCK.sub("", text)
    if not text:
        return "#!/bin/sh\n" + block
    shebang, rest = text.split("\n", 1)
    return f"{shebang}\n{block}{rest}"


def _write_hook(file: str, text: str) -> None:
    os.makedirs(os.path.dirname(file), exist_ok=True)
    write_atomically(file, os.fsencode(text))
    if not os.access(file, os.X_OK):
        os.chmod(file, 0o755)  # noqa: S103  # git runs only what is executable


def _quoted(program: str) -> str:
    return "'" + program.replace("'", "'\\''") + "'"


def _called_program(block: str) -> str:
    line = next(line for line in block.splitlines() if line.startswith("debtctl_hook="))
    return line.removeprefix("debtctl_hook=")[1:-1].replace("'\\''", "'")


# A program that is gone, or that could not do it (2 and above; 1 says that a conflict is left), must not cost anybody
# their work: git takes whatever then stands in %A for the result. Its own merge is the next best.
_DRIVER = (
    "{program} merge-item %O %A %B %L %P; debtctl_code=$?; [ $debtctl_code -lt 2 ] || "
    "{{ git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B; debtctl_code=$?; }}; "
    "[ $debtctl_code -eq 0 ]"
)


def install_merge_driver(repo: Repository, program: str) -> bool:
    """Tell git of the merge driver in this clone's config; False when it was so already.

    Args:
        program: absolute path of `debtctl`.
    """
    driver = _DRIVER.format(program=_quoted(program))
    if config.get(repo, "merge.debtctl.driver") == driver:
        return False
    config.set_local(repo, "merge.debtctl.name", "debtctl items, field by field")
    config.set_local(repo, "merge.debtctl.driver", driver)
    return True


def has_merge_driver(repo: Repository) -> bool:
    """Whether this clone merges items by a driver of ours whose program is there."""
    import shutil

    driver = config.get(repo, "merge.debtctl.driver")
    program = driver.partition(" merge-item ")[0][1:-1].replace("'\\''", "'")
    return bool(program) and shutil.which(program) is not None


def uninstall_merge_driver(repo: Repository) -> bool:
    """Remove it from this clone's config; False when there was none."""
    if not config.get(repo, "merge.debtctl.driver"):
        return False
    config.remove_local_section(repo, "merge.debtctl")
    return True
