"""Where in a source: minutes of a recording as seconds, so that a link can lead there."""

import re

_CLOCK = re.compile(r"(?:(?P<hours>\d{1,2}):)?(?P<minutes>[0-5]?\d):(?P<seconds>[0-5]\d)(?!\d)")


def seconds_in(locator: str) -> int | None:
    """The first timestamp of a locator ("12:30", "from 1:02:03"), in seconds; None where there is none."""
    found = _CLOCK.search(locator)
    if found is None:
        return None
    return int(found["hours"] or 0) * 3600 + int(found["minutes"]) * 60 + int(found["seconds"])


def at_time(url: str, locator: str) -> str:
    """The address of a recording at that time (W3C Media Fragments); as it is without one."""
    seconds = seconds_in(locator)
    return f"{url.partition('#')[0]}#t={seconds}" if url and seconds is not None else url
