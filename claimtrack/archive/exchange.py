"""One request and its answer. Imported on the first fetch: the libraries below take time to load."""

import datetime as dt
import ssl
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime

import httpcore2
import truststore

from claimtrack.archive.backend import GuardedBackend
from claimtrack.archive.targets import Target
from claimtrack.archive.trip import Trip
from claimtrack.archive.unpacking import Overflow, UnknownPacking, Unpacker

Headers = tuple[tuple[str, str], ...]
Progress = Callable[[int, int | None], None]
REDIRECTS = (301, 302, 303, 307, 308)
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Answer:
    """Of a redirect and of "not modified" the body is not read. `wire_size` counts a body's bytes as they came, packed.

    `headers` have their names in lower case; `heard` is the answer's head as it came (its lines without line ends), and
    `said` that of the request.
    """

    status: int
    headers: Headers
    said: tuple[str, ...]
    heard: tuple[str, ...]
    body: bytes = b""
    wire_size: int = 0

    def header(self, name: str) -> str:
        """The last one of this name (in lower case), or nothing."""
        return next((value for key, value in reversed(self.headers) if key == name), "")

    def all(self, name: str) -> str:
        """All of this name, joined as if they were one."""
        return ",".join(value.strip() for key, value in self.headers if key == name)


def ask(target: Target, trip: Trip, headers: Headers, on_progress: Progress | None) -> Answer:
    """Send the request and read the answer. Raises `Unfetched`."""
    url = httpcore2.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
    request = httpcore2.Request("GET", url, headers=[("Host", target.authority), *headers])
    context = _tls(trip) if target.scheme == "https" else None
    with httpcore2.ConnectionPool(ssl_context=context, network_backend=GuardedBackend(trip)) as pool:
        with _failures(trip):
            response = pool.handle_request(request)
        with closing(response):
            return _read(response, trip, _head(f"GET {target.path} HTTP/1.1", request.headers), on_progress)


@contextmanager
def _failures(trip: Trip) -> Iterator[None]:
    """The library's errors, as the trip tells them; h11 lets a `ValueError` through at a length of 5,000 digits."""
    try:
        yield
    except httpcore2.TimeoutException:
        raise trip.failed("timeout") from None
    except (httpcore2.NetworkError, httpcore2.ProtocolError, ValueError, OSError):
        raise trip.failed("bad_answer") from None


def _tls(trip: Trip) -> ssl.SSLContext:
    """One for each connection: truststore locks it during the handshake, and a slow server must hold up nobody else."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        if trip.rules.ca_file:
            context.load_verify_locations(cafile=trip.rules.ca_file)
    except OSError:
        raise trip.failed("tls") from None
    return context


def _head(first: str, headers: Iterable[tuple[bytes, bytes]]) -> tuple[str, ...]:
    return (first, *(f"{name.decode('latin-1')}: {value.decode('latin-1')}" for name, value in headers))


def _read(response: httpcore2.Response, trip: Trip, said: tuple[str, ...], on_progress: Progress | None) -> Answer:
    headers = tuple((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in response.headers)
    if len(headers) > trip.limits.headers:
        raise trip.failed("bad_answer")
    version = response.extensions.get("http_version", b"HTTP/1.1").decode("latin-1")
    reason = response.extensions.get("reason_phrase", b"").decode("latin-1")
    answer = Answer(
        response.status, headers, said, _head(f"{version} {response.status} {reason}".strip(), response.headers)
    )
    if response.status == NOT_MODIFIED or (response.status in REDIRECTS and answer.header("location")):
        return answer
    if not 200 <= response.status < 300:
        wait = _seconds(answer.header("retry-after"))
        raise trip.failed("status", status=response.status, retry_after=wait)
    body = bytearray()
    size = 0
    try:
        unpacker = Unpacker(answer.all("content-encoding").lower(), trip.limits.unpacked_bytes)
        for chunk in _chunks(response, answer, trip, on_progress):
            size += len(chunk)
            for part in unpacker.feed(chunk):
                body += part
    except Overflow:
        raise trip.failed("too_large", most=trip.limits.unpacked_bytes) from None
    except (UnknownPacking, zlib.error):
        raise trip.failed("bad_answer") from None
    if not unpacker.is_whole:
        raise trip.failed("bad_answer")
    return replace(answer, body=bytes(body), wire_size=size)


def _seconds(wait: str) -> int:
    """Until a server wants to be asked again: it says how many, or a date. 0: it does not say."""
    if wait.isascii() and wait.isdecimal():
        return int(wait) if len(wait) < 8 else 0
    try:
        until = parsedate_to_datetime(wait)
    except (ValueError, OverflowError):
        return 0
    left = (until.replace(tzinfo=until.tzinfo or dt.UTC) - dt.datetime.now(dt.UTC)).total_seconds()
    return min(max(0, round(left)), 10**7)


def _chunks(response: httpcore2.Response, answer: Answer, trip: Trip, on_progress: Progress | None) -> Iterator[bytes]:
    """The body as it comes, up to the limit; one that is announced as larger is not begun."""
    length = answer.header("content-length")
    total = int(length) if length.isascii() and length.isdecimal() else None
    if (total or 0) > trip.limits.wire_bytes:
        raise trip.failed("too_large")
    done = 0
    for chunk in _received(response, trip):
        done += len(chunk)
        if done > trip.limits.wire_bytes:
            raise trip.failed("too_large")
        yield chunk
        if on_progress:
            on_progress(done, total)


def _received(response: httpcore2.Response, trip: Trip) -> Iterator[bytes]:
    """Errors of whoever takes the chunks pass by: they are not the server's."""
    with _failures(trip):
        yield from response.iter_stream()
