"""Moments that a person typed: the reader's wall clock, and its distance from UTC, which a script fills in."""

import datetime as dt

from claimtrack.domain.errors import Invalid

DAY = 24 * 60  # minutes


def moment_of(typed: str, offset: str, name: str = "due_at") -> dt.datetime:
    """`offset` in minutes east of UTC, empty without the script: then UTC. Raises `Invalid` about the field `name`."""
    try:
        minutes, moment = int(offset or "0"), dt.datetime.fromisoformat(typed)
    except ValueError:
        raise Invalid("Give the due time as date and time, like 2026-03-09T16:00.", name) from None
    if abs(minutes) > DAY or moment.tzinfo is not None or not 2000 <= moment.year <= 2999:
        raise Invalid("Give the due time as date and time, like 2026-03-09T16:00.", name)
    return moment.replace(tzinfo=dt.UTC) - dt.timedelta(minutes=minutes)
