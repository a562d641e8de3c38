"""Packed bodies, unpacked up to a limit: a small bomb must not become a large one in memory."""

import zlib
from collections.abc import Iterator

PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 15}  # window bits, as zlib takes them
PLAIN = ("", "identity")
PART = 1_000_000  # bytes unpacked at a time


class Overflow(Exception):
    """More came out than the limit."""


class UnknownPacking(Exception):
    """A content encoding that was not asked for."""


class Unpacker:
    """Takes a body in chunks; `most` is the limit of bytes unpacked. Raises `UnknownPacking`."""

    def __init__(self, encoding: str, most: int) -> None:
        if encoding not in PACKED and encoding not in PLAIN:
            raise UnknownPacking
        self._bits = PACKED.get(encoding)
        self._engine: zlib._Decompress | None = None
        self._head = b""
        self._room = most

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """What the chunk unpacks to. Raises `Overflow`, `zlib.error`. What follows the packed data is ignored."""
        for part in (chunk,) if self._bits is None else self._unpacked(chunk):
            self._room -= len(part)
            if self._room < 0:
                raise Overflow
            yield part

    @property
    def is_whole(self) -> bool:
        """Whether the packed data came to its end; nothing at all is whole too."""
        return self._bits is None or (self._engine.eof if self._engine else not self._head)

    def _unpacked(self, chunk: bytes) -> Iterator[bytes]:
        if self._engine is None:
            self._head += chunk
            if len(self._head) < 2:
                return
            self._engine = zlib.decompressobj(self._window())
            chunk, self._head = self._head, b""
        while chunk and not self._engine.eof:
            yield self._engine.decompress(chunk, PART)
            chunk = self._engine.unconsumed_tail

    def _window(self) -> int:
        """Some servers send "deflate" without the header that the standard asks for (RFC 9110, section 8.4.1.2)."""
        first, second = self._head[:2]
        has_header = first & 15 == 8 and (first << 8 | second) % 31 == 0
        return -15 if self._bits == 15 and not has_header else self._bits or 0
