"""Where it hurts: folders by the size of their code, what their debts cost and how often they change."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from debtctl.paydown.rank import Debt

# So many cells can be told apart and named on one picture.
MOST_FOLDERS = 24
# A folder that holds more than this share of the code is shown by its own folders.
LARGE = 0.08
# How far below the worst a folder is still in the third and in the second step.
THIRD_STEP = 1 / 3
SECOND_STEP = 1 / 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """One folder; folders do not overlap.

    Attributes:
        path: from the root, without `/` at its end; empty for what lies in none of the others.
        has_parts: folders of it are shown apart; this is the rest of it.
        bytes: of source code in it.
        minutes: what the open debts anchored in it cost a week.
        changes: commits of the last 91 days that touched it.
        debts: how many those debts are.
        step: 0 to 3: minutes times changes, against the worst folder.
    """

    path: str
    bytes: int
    has_parts: bool = False
    minutes: float = 0.0
    changes: int = 0
    debts: int = 0
    step: int = 0

    @property
    def heat(self) -> float:
        """Interest times changes: what stands in the way most often, and costs most."""
        return self.minutes * self.changes


def folders(
    sizes: Mapping[str, int],
    debts: Iterable[tuple[str, Debt]],
    changes: Callable[[Sequence[str]], int],
    *,
    most: int = MOST_FOLDERS,
) -> tuple[Folder, ...]:
    """The folders that make up a repository, the largest first; empty where no debt lies in any.

    Args:
        sizes: bytes of each source file, by path.
        debts: open debts, each with the path it is anchored in.
        changes: commits of the last 91 days that touched any of some paths.
        most: about so many folders.
    """
    placed = [(path, debt) for path, debt in debts if path]
    minutes: dict[str, float] = {}
    for path, debt in placed:
        minutes[path] = minutes.get(path, 0) + debt.interest.minutes
    chosen = _chosen(sizes, minutes, most)
    inside: dict[str, list[str]] = {}
    for path in sizes:
        inside.setdefault(_holding(path, chosen), []).append(path)
    of_debt: dict[str, list[Debt]] = {}
    for path, debt in placed:
        of_debt.setdefault(_holding(path, chosen), []).append(debt)
    found = [
        Folder(
            path=folder,
            bytes=sum(sizes[path] for path in paths),
            has_parts=bool(_parts(folder, chosen)),
            minutes=sum(debt.interest.minutes for debt in of_debt.get(folder, ())),
            changes=changes(paths),
            debts=len(of_debt.get(folder, ())),
        )
        for folder, paths in inside.items()
    ]
    worst = max((folder.heat for folder in found), default=0.0)
    if not worst:
        return ()
    stepped = [_with_step(folder, worst) for folder in found]
    return tuple(sorted(stepped, key=lambda folder: (-folder.bytes, folder.path)))


def worst_first(found: Iterable[Folder], most: int = 10) -> tuple[Folder, ...]:
    """The folders with debts, those that hurt most first."""
    hurting = [folder for folder in found if folder.debts]
    return tuple(sorted(hurting, key=lambda folder: (-folder.heat, -folder.minutes, folder.path))[:most])


def _chosen(sizes: Mapping[str, int], minutes: Mapping[str, float], most: int) -> frozenset[str]:
    """Folders to show: top-level ones, the largest of them replaced by its own folders until there are enough."""
    within, costs = _within(sizes), _within(minutes)
    top = [folder for folder in within if folder and "/" not in folder]
    chosen = set(_largest(top, within, most // 2)) | set(_largest(top, costs, most // 2))
    whole: set[str] = set()
    while len(chosen) < most:
        own = {folder: within[folder] - sum(within[other] for other in _parts(folder, chosen)) for folder in chosen}
        large = [folder for folder in chosen - whole if own[folder] > LARGE * within.get("", 0)]
        if not large:
            break
        folder = max(large, key=lambda each: (own[each], each))
        below = _below(folder, within)
        whole.add(folder)
        chosen |= set(_largest(below, within, most - len(chosen)))
        if not any(path.rpartition("/")[0] == folder for path in sizes) and below <= chosen:
            chosen.remove(folder)
    return frozenset(chosen)


def _largest(folders_: Iterable[str], of: Mapping[str, float], most: int) -> list[str]:
    return sorted(folders_, key=lambda folder: (-of.get(folder, 0), folder))[:most]


def _parts(folder: str, chosen: Iterable[str]) -> list[str]:
    """The outermost chosen folders within a chosen one."""
    within = [other for other in chosen if other.startswith(f"{folder}/")]
    return [one for one in within if not any(one.startswith(f"{other}/") for other in within)]


def _below(folder: str, within: Iterable[str]) -> set[str]:
    start = f"{folder}/"
    return {path for path in within if path.startswith(start) and "/" not in path[len(start) :]}


def _within(amounts: Mapping[str, float]) -> Mapping[str, float]:
    """The amounts of files added up by every folder they lie in; "" is the whole."""
    found: dict[str, float] = {}
    for path, amount in amounts.items():
        folder = path
        while folder:
            folder = folder.rpartition("/")[0]
            found[folder] = found.get(folder, 0) + amount
    return found


def _holding(path: str, chosen: frozenset[str]) -> str:
    folder = path
    while folder:
        folder = folder.rpartition("/")[0]
        if folder in chosen:
            return folder
    return ""


def _with_step(folder: Folder, worst: float) -> Folder:
    share = folder.heat / worst
    return replace(folder, step=3 if share >= THIRD_STEP else 2 if share >= SECOND_STEP else 1 if share > 0 else 0)
