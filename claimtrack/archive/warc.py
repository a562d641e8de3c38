"""Captured pages and files as WARC 1.1 (iipc.github.io/warc-specifications).

One file for each capture: warcinfo; of each hop a request and its response, the last one with the body; what else is
known about it as metadata; its words as a conversion. An uploaded file is a resource instead. Bytes that an earlier
capture of the team holds are not written again: a revisit record names that one. All digests are SHA-256. The body is
unpacked, so that its digest is the one that is printed everywhere: what the head said of its packing is kept under
another name, as others do. The same capture gives the same file.
"""

import datetime as dt
import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

SOFTWARE = f"claimtrack/{version('claimtrack')}"
SAME = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
OF_THE_PACKING = ("transfer-encoding", "content-encoding", "content-length")


@dataclass(frozen=True, slots=True)
class Earlier:
    """The record that holds the same bytes: its WARC-Record-ID, its address, its moment."""

    record_id: str
    address: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Hop:
    """One request and the head of its answer, both as lines without line ends."""

    address: str
    said: Sequence[str]
    heard: Sequence[str]


@dataclass(frozen=True, slots=True)
class Capture:
    """What is to be written. Of a file there are no `hops`, and `address` is a name for it (a urn).

    `facts` go into the metadata record.
    """

    seed: UUID
    at: dt.datetime
    address: str
    body: bytes
    media_type: str = ""
    network_address: str = ""
    hops: Sequence[Hop] = ()
    text: str = ""
    facts: Sequence[tuple[str, str]] = ()
    earlier: Earlier | None = None

    def record_id(self, name: str) -> str:
        """Of one of its records, always the same."""
        return f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{self.seed}/{name}')}>"


def write_warc(capture: Capture) -> bytes:
    """The file, gzip record by record."""
    writer = _Writer(capture)
    about = _fields([("software", SOFTWARE), ("format", "WARC File Format 1.1")])
    writer.add("warcinfo", "info", about, "application/warc-fields")
    if capture.hops:
        for number, hop in enumerate(capture.hops):
            writer.exchange(number, hop, is_last=number == len(capture.hops) - 1)
    else:
        writer.resource()
    writer.about(
        "metadata", _fields([("sha256", sha256(capture.body).hexdigest()), *capture.facts]), "application/warc-fields"
    )
    if capture.text:
        writer.about("conversion", capture.text.encode(), "text/plain; charset=utf-8")
    return writer.done()


def payload_record_id(capture: Capture) -> str:
    """WARC-Record-ID of the record that holds, or would hold, the body."""
    return capture.record_id("payload")


class _Writer:
    """Records of one capture, one after the other.

    Made here and not by warcio, which writes SHA-1 and puts heads of HTTP together anew; the tests read with it.
    """

    def __init__(self, capture: Capture) -> None:
        self.capture = capture
        self._out = BytesIO()
        self._at = _moment(capture.at)

    def add(self, kind: str, name: str, block: bytes, media_type: str, more: Sequence[tuple[str, str]] = ()) -> None:
        """One record."""
        fields = [
            ("WARC-Type", kind),
            ("WARC-Record-ID", self.capture.record_id(name)),
            ("WARC-Date", self._at),
            *more,
            ("WARC-Block-Digest", _digest(block)),
            ("Content-Type", media_type),
            ("Content-Length", str(len(block))),
        ]
        if kind != "warcinfo":
            fields.append(("WARC-Warcinfo-ID", self.capture.record_id("info")))
        head = "".join(f"{field}: {value}\r\n" for field, value in fields)
        self._out.write(gzip.compress(f"WARC/1.1\r\n{head}\r\n".encode() + block + b"\r\n\r\n", mtime=0))

    def exchange(self, number: int, hop: Hop, *, is_last: bool) -> None:
        """A request and its answer."""
        answer = "payload" if is_last else f"answer {number}"
        about = [("WARC-Target-URI", _uri(hop.address))]
        if self.capture.network_address:
            about.append(("WARC-IP-Address", self.capture.network_address))
        together = [*about, ("WARC-Concurrent-To", self.capture.record_id(answer))]
        self.add("request", f"request {number}", _http(hop.said), "application/http; msgtype=request", together)
        if is_last:
            self._payload(_http(_of_the_body(hop.heard)), "application/http; msgtype=response", about, "response")
        else:
            self.add("response", answer, _http(hop.heard), "application/http; msgtype=response", about)

    def resource(self) -> None:
        """A file."""
        about = [("WARC-Target-URI", self.capture.address)]
        self._payload(b"", self.capture.media_type or "application/octet-stream", about, "resource")

    def about(self, kind: str, block: bytes, media_type: str) -> None:
        """A record about the payload."""
        refers = ("WARC-Refers-To", self.capture.record_id("payload"))
        address = self.capture.hops[-1].address if self.capture.hops else self.capture.address
        self.add(kind, kind, block, media_type, [("WARC-Target-URI", _uri(address)), refers])

    def done(self) -> bytes:
        """The file."""
        return self._out.getvalue()

    def _payload(self, head: bytes, media_type: str, about: Sequence[tuple[str, str]], kind: str) -> None:
        """The body, or where an earlier record has it."""
        digest = ("WARC-Payload-Digest", _digest(self.capture.body))
        earlier = self.capture.earlier
        if earlier is None:
            self.add(kind, "payload", head + self.capture.body, media_type, [*about, digest])
            return
        told = [
            ("WARC-Profile", SAME),
            ("WARC-Refers-To", earlier.record_id),
            ("WARC-Refers-To-Target-URI", _uri(earlier.address)),
            ("WARC-Refers-To-Date", _moment(earlier.at)),
        ]
        self.add("revisit", "payload", head, media_type, [*about, digest, *told])


def _http(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode("latin-1", "replace")


def _of_the_body(lines: Sequence[str]) -> list[str]:
    """The head of an answer whose body is kept unpacked."""
    return [f"X-Archive-Orig-{line}" if line.partition(":")[0].lower() in OF_THE_PACKING else line for line in lines]


def _fields(fields: Sequence[tuple[str, str]]) -> bytes:
    """application/warc-fields; no value can begin a line of its own."""
    return "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in fields).encode()


def _uri(address: str) -> str:
    """In ASCII and on one line, whatever a redirect said."""
    return quote(address, safe="%/:?#[]@!$&'()*+,;=~-._")


def _digest(block: bytes) -> str:
    return f"sha256:{sha256(block).hexdigest()}"


def _moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
