"""The gate's findings as the hook prints them: plain ASCII words, one clickable line each, the ways on once a kind."""

from debtctl.gate.check import CheckReport


def report_lines(report: CheckReport) -> list[str]:
    """SCREENS.md, part 3: at most ten findings, the explanation once per kind; no line at all when nothing is found."""
    raise NotImplementedError
