"""What the verbs found that set debtctl up, for programs: `init`, `hook`, the languages and schemas there are."""

from collections.abc import Sequence
from dataclasses import asdict

from debtctl.formats.drawing.canvas import Screen
from debtctl.formats.objects import Object, document
from debtctl.reports.health import HealthReport
from debtctl.reports.languages import ReadLanguage
from debtctl.reports.setup import HookReport, InitReport


def format_hook(report: HookReport, screen: Screen) -> str:
    """The state of the hook and of the merge driver."""
    del screen
    return document("hook", {"dry_run": report.is_dry, **_hook_object(report)})


def format_init(report: InitReport, screen: Screen) -> str:
    """What was found; the files that were written; the hook."""
    del screen
    look = report.look
    found = {**asdict(look), "keys": list(look.keys), "codeowners": look.codeowners or None} if look else None
    content: Object = {"dry_run": report.is_dry, "already": look is None, "found": found}
    return document("init", {**content, "written": list(report.written), **_hook_object(report.hook)})


def format_languages(report: Sequence[ReadLanguage], screen: Screen) -> str:
    """Every language, with what its files are told by."""
    del screen
    return document("languages", {"languages": [{**asdict(each), "found_by": list(each.found_by)} for each in report]})


def format_schemas(report: Sequence[str], screen: Screen) -> str:
    """The names of the schemas there are."""
    del screen
    return document("schemas", {"names": list(report)})


def _hook_object(report: HookReport) -> Object:
    return {
        "hook": _installation_object(report) if report.installation else None,
        "merge_driver": {"state": "on" if report.has_driver else "off", "changed": report.driver_changes},
    }


def _installation_object(report: HookReport) -> Object:
    stands = report.installation
    assert stands is not None  # asked above
    is_manual = report.hook_state == "manual"
    return {
        "state": report.hook_state,
        "changed": report.hook_changes,
        "path": stands.path,
        "manager": stands.manager or None,
        "line": stands.line if is_manual else None,
    }


def format_health(report: HealthReport, screen: Screen) -> str:
    """`debtctl.doctor/1`."""
    del screen
    ailments = [
        {
            "where": each.where,
            "what": each.what,
            "mend": each.mend,
            "details": list(each.details),
            "fixable": bool(each.cure),
        }
        for each in report.ailments
    ]
    return document("doctor", {"well": report.is_well, "ailments": ailments, "looked_at": list(report.looked_at)})
