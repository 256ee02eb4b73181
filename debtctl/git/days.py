"""Days as git tells them. A commit may name any second since 1970, and a clock may have been wrong by millennia."""

from datetime import UTC, date, datetime, timedelta


def day_of(written: str) -> date:
    """`2026-03-01`; the last day there is for one that no calendar has, such as `33658-09-27`."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return date.max


def day_at(seconds: int, zone: str) -> date:
    """The day a person's own clock showed at so many seconds since 1970, in a zone such as `+0530`."""
    try:
        minutes = int(zone[1:3]) * 60 + int(zone[3:5])
        offset = timedelta(minutes=-minutes if zone.startswith("-") else minutes)
        return (datetime.fromtimestamp(seconds, UTC) + offset).date()
    except (ValueError, OverflowError, OSError):
        return date.max
