"""Packed bodies, unpacked up to a limit: a small bomb must not become a large one in memory."""

import zlib
from collections.abc import Iterator

PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 15}  # window bits, as zlib takes them
PLAIN = ("", "identity")
STEP = 1_000_000  # bytes unpacked at a time: what is over the limit is not made first
MEMBERS = 1_000  # of one gzip file: each costs a copy of what follows it


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
        self._members = 0

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """What the chunk unpacks to, in pieces. Raises `Overflow`, `zlib.error`.

        A gzip file may have several members (RFC 1952, section 2.2); what follows them and is none is ignored.
        """
        for piece in [chunk] if self._bits is None else self._unpacked(chunk):
            self._room -= len(piece)
            if self._room < 0:
                raise Overflow
            yield piece

    @property
    def is_whole(self) -> bool:
        """Whether the packed data came to its end; nothing at all is whole too."""
        return self._bits is None or (self._engine.eof if self._engine else not self._head)

    def _unpacked(self, chunk: bytes) -> Iterator[bytes]:
        rest, self._head = self._head + chunk, b""
        is_full = False  # then zlib may hold more back, though it took all that there was
        while rest or is_full:
            if (self._engine is None or self._engine.eof) and len(rest) < 2:
                self._head = rest
                return
            engine = self._engine = self._engine_for(rest)
            if engine.eof:
                return
            most = min(STEP, self._room + 1)
            piece = engine.decompress(rest, most)
            rest = engine.unused_data if engine.eof else engine.unconsumed_tail
            is_full = len(piece) == most
            yield piece

    def _engine_for(self, rest: bytes) -> "zlib._Decompress":
        """A new one where packed data begin: at first, and after the end of a member where there is another."""
        if self._engine and (not self._engine.eof or self._bits != 31 or rest[:2] != b"\x1f\x8b"):
            return self._engine
        self._members += 1
        if self._members > MEMBERS:
            raise zlib.error("more members than anybody packs a page in")
        return zlib.decompressobj(self._window(rest))

    def _window(self, start: bytes) -> int:
        """Some servers send "deflate" without the header that the standard asks for (RFC 9110, section 8.4.1.2)."""
        first, second = start[:2]
        has_header = first & 15 == 8 and (first << 8 | second) % 31 == 0
        return -15 if self._bits == 15 and not has_header else self._bits or 0
