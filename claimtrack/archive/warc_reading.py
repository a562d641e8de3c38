"""WARC files of our own, read back: strictly, because they are evidence. What does not hold is `Damaged`.

Not by warcio, which passes over records that are cut.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from claimtrack.domain.errors import Damaged

MOST = 200_000_000  # bytes of one record, unpacked


@dataclass(frozen=True, slots=True)
class Record:
    """`offset` and `length` in bytes say where it lies in the file; `block` is all that follows its fields."""

    offset: int
    length: int
    fields: dict[str, str]
    block: bytes

    @property
    def kind(self) -> str:
        """The type, as the standard names them."""
        return self.fields.get("WARC-Type", "")

    @property
    def head(self) -> list[str]:
        """The lines of the HTTP head; empty where there is none."""
        is_http = self.fields.get("Content-Type", "").startswith("application/http")
        return self.block.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n") if is_http else []

    @property
    def body(self) -> bytes:
        """What follows the HTTP head, or all."""
        return self.block.partition(b"\r\n\r\n")[2] if self.head else self.block


@dataclass(frozen=True, slots=True)
class Archived:
    """What a file gives back. `body` is None where a revisit record names an earlier one."""

    body: bytes | None
    text: str


def read_warc(raw: bytes) -> Archived:
    """The payload and its words. Raises `Damaged`."""
    found = list(records(raw))
    payload = [record for record in found if "WARC-Payload-Digest" in record.fields]
    if len(payload) != 1 or all(record.kind != "metadata" for record in found):
        raise _damaged()
    words = next((record.block for record in found if record.kind == "conversion"), b"")
    return Archived(None if payload[0].kind == "revisit" else payload[0].body, words.decode())


def records(raw: bytes) -> Iterator[Record]:
    """One after the other, their digests checked. Raises `Damaged`."""
    offset = 0
    while offset < len(raw):
        unpacker = zlib.decompressobj(31)
        try:
            plain = unpacker.decompress(raw[offset:], MOST)
        except zlib.error:
            raise _damaged() from None
        length = len(raw) - offset - len(unpacker.unused_data)
        if not unpacker.eof:
            raise _damaged()
        yield _record(plain, offset, length)
        offset += length


def _record(plain: bytes, offset: int, length: int) -> Record:
    head, _, rest = plain.partition(b"\r\n\r\n")
    lines = head.decode("utf-8", "replace").split("\r\n")[1:]
    record = Record(offset, length, dict(line.partition(": ")[::2] for line in lines), rest[:-4])
    said = record.fields.get("WARC-Block-Digest"), record.fields.get("Content-Length")
    if rest[-4:] != b"\r\n\r\n" or said != (_digest(record.block), str(len(record.block))):
        raise _damaged()
    payload = record.fields.get("WARC-Payload-Digest") if record.kind != "revisit" else None
    if payload and payload != _digest(record.body):
        raise _damaged()
    return record


def _digest(block: bytes) -> str:
    return f"sha256:{sha256(block).hexdigest()}"


def _damaged() -> Damaged:
    return Damaged("The archive file of this copy is damaged. Tell your administrator.")
