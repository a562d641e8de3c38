"""A strict reader of WARC 1.1 files packed record by record, written from the standard: it knows nothing of ours."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

MUST = ("WARC-Type", "WARC-Record-ID", "WARC-Date", "Content-Length")


@dataclass(frozen=True)
class Record:
    """`fields` by name; `block` is all that follows them."""

    version: str
    fields: dict[str, str]
    block: bytes

    @property
    def kind(self) -> str:
        return self.fields["WARC-Type"]


def records(raw: bytes) -> Iterator[Record]:
    """Raises `ValueError` for whatever is not as the standard has it."""
    while raw:
        unpacker = zlib.decompressobj(31)
        plain = unpacker.decompress(raw) + unpacker.flush()
        if not unpacker.eof:
            raise ValueError("a member of the file is cut")
        raw = unpacker.unused_data
        yield _record(plain)


def _record(plain: bytes) -> Record:
    head, found, rest = plain.partition(b"\r\n\r\n")
    version, *lines = head.decode().split("\r\n")
    fields = dict(line.split(": ", 1) for line in lines)
    if not found or len(fields) != len(lines) or any(name not in fields for name in MUST):
        raise ValueError(f"no head of a record: {head!r}")
    length = int(fields["Content-Length"])
    if rest[length:] != b"\r\n\r\n":
        raise ValueError("the block is not as long as it says")
    return Record(version, fields, rest[:length])
