"""One fetch under way: its limits, its deadline, how far it has come, and what to say when it fails."""

from dataclasses import dataclass
from http import HTTPStatus
from time import monotonic

from claimtrack.archive.resolving import Resolver
from claimtrack.domain.errors import Unfetched
from claimtrack.domain.fetch_rules import Rules

MEGABYTE = 1_000_000
OVERHEAD = MEGABYTE  # headers, chunk sizes and TLS records that a whole fetch may have beside its bodies


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` are for everything together, from the first name lookup to the last byte."""

    seconds: float = 20
    connect_seconds: float = 8
    wire_bytes: int = 25 * MEGABYTE
    unpacked_bytes: int = 50 * MEGABYTE
    redirects: int = 5
    headers: int = 200


DEFAULT_LIMITS = Limits()

_PASTE = "Open it in your browser and paste the text."
_LATER = "Try again later, or paste the text."
SENTENCES = {  # what happened, and what to do
    "blocked": (
        "claimtrack may not open {where}: it is not on the public web, or your administrator has closed it.",
        "Paste the text, or ask your administrator.",
    ),
    "not_found_name": ("No site was found at {where}.", "Check the address and the connection, or paste the text."),
    "refused": ("{Where} takes no connection.", _LATER),
    "tls": (
        "{Where} cannot prove that it is what it says: its certificate is missing, out of date or for another name.",
        _PASTE,
    ),
    "timeout": ("{Where} did not answer in full within {seconds:g} seconds.", _LATER),
    "too_large": ("{Where} sends more than {most:g} MB, which is more than claimtrack fetches.", _PASTE),
    "redirects": ("{host} sends its readers on more than {redirects} times.", _PASTE),
    "bad_answer": ("{Where} sent an answer that is broken or that claimtrack cannot read.", _PASTE),
    "status": ("{Where} answers with an error ({status}).", _LATER),
    "unchanged": ("{Where} has nothing newer ({status}).", ""),
    "no_page": ("{Where} has no such page ({status}).", "Check the address, or paste the text."),
    "no_entry": ("{Where} does not let claimtrack read this page ({status}).", _PASTE),
}
_OF_STATUS = dict.fromkeys((404, 410), "no_page") | dict.fromkeys((401, 402, 403, 407, 451), "no_entry")


@dataclass(slots=True)
class Trip:
    """`host` is the one that the user gave; sentences name no other. `hop` counts redirects, `taken` bytes.

    `is_elsewhere` says that the redirects have left the host.
    """

    host: str
    rules: Rules
    limits: Limits
    resolve: Resolver
    ends_at: float
    hop: int = 0
    is_elsewhere: bool = False
    taken: int = 0
    address: str = ""

    def seconds_left(self) -> float:
        """Raises `Unfetched` ("timeout") when there are none."""
        left = self.ends_at - monotonic()
        if left <= 0:
            raise self.failed("timeout")
        return left

    def take(self, size: int) -> None:
        """Count bytes that came from the network. Raises `Unfetched` ("too_large")."""
        self.taken += size
        if self.taken > self.limits.wire_bytes + OVERHEAD:
            raise self.failed("too_large")

    def failed(self, reason: str, *, status: int = 0, most: int = 0, retry_after: int = 0) -> Unfetched:
        """The error for a reason; `most` is the limit that was met, of "too_large"."""
        sentence, advice = SENTENCES[_OF_STATUS.get(status, reason)]
        where = f"the site that {self.host} leads to" if self.is_elsewhere else self.host
        said = sentence.format(
            where=where,
            Where=where[0].upper() + where[1:] if self.is_elsewhere else where,
            host=self.host,
            seconds=self.limits.seconds,
            redirects=self.limits.redirects,
            most=(most or self.limits.wire_bytes) / MEGABYTE,
            status=_named(status),
        )
        return Unfetched(said, reason, status, advice=advice, retry_after=retry_after)


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
