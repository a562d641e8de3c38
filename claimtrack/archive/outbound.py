"""The one door to the network: nothing else in claimtrack may connect to anywhere. Runs in the worker."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import version
from time import monotonic

from claimtrack.archive.resolving import Resolver, system_resolver
from claimtrack.archive.targets import Target, next_target, target_of
from claimtrack.archive.trip import DEFAULT_LIMITS, Limits, Trip
from claimtrack.domain.errors import Unfetched
from claimtrack.domain.fetch_rules import Rules

__all__ = ["DEFAULT_LIMITS", "Fetched", "Known", "Limits", "fetch", "media_type", "sendable"]

OURS = {
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain, */*;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
    "User-Agent": f"claimtrack/{version('claimtrack')} (fact-checking; fetches the pages that somebody cites)",
}
LONGEST_TAG = 1_000  # characters

_TYPE = re.compile(r"(?=.{1,127}$)[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came. `hops` are the addresses asked one after the other, each with its status; the last is `final_url`.

    `headers` have their names in lower case. `body` is unpacked; `wire_size` is its size as it came, packed, in bytes.
    `heads` are those of each hop's request and answer, as lines. `fetched_at` is when the last answer was whole (UTC);
    `address` is the network address that it came from.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    wire_size: int
    heads: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    hops: tuple[tuple[str, int], ...]
    fetched_at: dt.datetime
    address: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a server said of a page that is known already: send it only if it is another one by now.

    It holds for the one `address` alone. Where a redirect leads elsewhere, "not changed since" would say nothing.
    """

    address: str
    etag: str = ""
    last_modified: str = ""

    def conditions(self, address: str) -> tuple[tuple[str, str], ...]:
        """The headers that ask so. What no header can hold is not sent."""
        said = (("If-None-Match", self.etag), ("If-Modified-Since", self.last_modified))
        return tuple(pair for pair in said if sendable(pair[1])) if address == self.address else ()


NOTHING_KNOWN = Known("")


def sendable(value: str, most: int = LONGEST_TAG) -> bool:
    """Whether it may be sent back to its server as a header of at most `most` characters."""
    return value.isascii() and value.isprintable() and 0 < len(value) <= most


def fetch(
    url: str,
    *,
    rules: Rules,
    limits: Limits = DEFAULT_LIMITS,
    known: Known = NOTHING_KNOWN,
    on_progress: Callable[[int, int | None], None] | None = None,
    resolve: Resolver = system_resolver,
) -> Fetched:
    """Get a page or file from the public web, or from where `rules` allow. Raises `Unfetched`; nothing else.

    "unchanged": the server holds what is `known` for current. `on_progress` gets the bytes of the body so far and how
    many there will be, if that is known; what it raises ends the fetch.
    """
    # Here, since the libraries below it are slow to load, and few processes fetch.
    from claimtrack.archive.exchange import NOT_MODIFIED, ask

    target = target_of(url)
    trip = Trip(target.host, rules, limits, resolve, monotonic() + limits.seconds)
    hops: list[tuple[str, int]] = []
    heads = []
    while True:
        conditions = known.conditions(target.url)
        answer = ask(target, trip, (*conditions, *OURS.items()), on_progress)
        hops.append((target.url, answer.status))
        heads.append((answer.said, answer.heard))
        if answer.status == NOT_MODIFIED:
            raise trip.failed("unchanged" if conditions else "status", status=answer.status)
        if 200 <= answer.status < 300:
            break
        target = _onward(target, answer.header("location"), trip)
    return Fetched(
        url=url,
        final_url=target.url,
        status=answer.status,
        headers=answer.headers,
        body=answer.body,
        wire_size=answer.wire_size,
        heads=tuple(heads),
        hops=tuple(hops),
        fetched_at=dt.datetime.now(dt.UTC),
        address=trip.address,
    )


def media_type(fetched: Fetched) -> tuple[str, str]:
    """The type that the server names, and the character set, both in lower case; empty: it names none, or nonsense."""
    named = [value for name, value in fetched.headers if name == "content-type"]
    if not named:
        return "", ""
    message = Message()
    message["content-type"] = named[-1]
    kind = named[-1].partition(";")[0].strip().lower()
    try:
        charset = message.get_param("charset", "")
    except ValueError:  # a parameter in parts, numbered with thousands of digits
        charset = ""
    return (kind if _TYPE.fullmatch(kind) else ""), charset.strip().lower() if isinstance(charset, str) else ""


def _onward(target: Target, location: str, trip: Trip) -> Target:
    """The next hop. What is wrong with where it leads is said without naming it: it may be an inner address."""
    trip.hop += 1
    if trip.hop > trip.limits.redirects:
        raise trip.failed("redirects")
    try:
        onward = next_target(target, _as_text(location))
    except Unfetched:
        trip.is_elsewhere = True
        raise trip.failed("blocked") from None
    trip.is_elsewhere = onward.host.removeprefix("www.") != trip.host.removeprefix("www.")
    return onward


def _as_text(location: str) -> str:
    """Servers send paths in UTF-8 where the standard wants ASCII."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return location
