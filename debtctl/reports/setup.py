"""What `hook` and `init` found and wrote."""

from dataclasses import dataclass

from debtctl.gate.installation import ABSENT, ALREADY, INSTALLED, MANUAL, REMOVED, Installation


@dataclass(frozen=True, slots=True, kw_only=True)
class HookReport:
    """The git hook and the merge driver after a run.

    Attributes:
        installation: the hook; None where only the driver was asked for.
        has_driver: whether this clone merges items field by field.
        driver_changes: whether this run turned that on or off; of a dry run, whether it would have.
        hook_changes: the same of the hook.
        is_dry: nothing was written.
    """

    installation: Installation | None
    has_driver: bool
    driver_changes: bool = False
    hook_changes: bool = False
    is_dry: bool = False

    @property
    def hook_state(self) -> str:
        """`on`, `off`, or `manual`: another program is in charge, and a line is a person's to add or remove."""
        done = self.installation.done if self.installation else ABSENT
        return {INSTALLED: "on", ALREADY: "on", REMOVED: "off", ABSENT: "off", MANUAL: "manual"}[done]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLook:
    """What a repository without a register holds.

    Attributes:
        files: how many there are. in_files: in how many of them comments stand.
        comments: TODO comments; referenced: of them, those that name an issue.
        urgent: those that name none, say something telling, and stand in a file that changed in the last 91 days.
        accepted: how many the baseline takes.
        keys: issue keys frequent in commit subjects. codeowners: the path of CODEOWNERS, or empty.
        is_shallow: the clone has only a part of its history.
    """

    files: int
    in_files: int
    comments: int
    referenced: int
    urgent: int
    accepted: int
    keys: tuple[str, ...]
    codeowners: str
    is_shallow: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InitReport:
    """What `init` did.

    Attributes:
        look: what it found; None where a register was there already. written: the files it wrote.
        hook: how the hook stands. is_dry: nothing was written.
    """

    look: FirstLook | None
    written: tuple[str, ...]
    hook: HookReport
    is_dry: bool = False
