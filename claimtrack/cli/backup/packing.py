"""The file of a backup: a gzipped tar whose last part is a manifest that names all others, with their hashes.

It is read from front to end and never unpacked: a name in it leads nowhere.
"""

import gzip
import io
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import IO

from claimtrack.cli.backup.manifest import MANIFEST, Manifest
from claimtrack.domain.errors import Damaged, TooLarge

MOST = 400_000_000  # bytes of a row, an archive file or the manifest: they are held in memory
STEP = 1 << 20  # bytes read at a time
DAMAGE = (
    tarfile.TarError,
    gzip.BadGzipFile,
    zlib.error,
    EOFError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
)


class Packer:
    """Puts parts into a file, one after the other."""

    def __init__(self, archive: tarfile.TarFile) -> None:
        self.archive = archive

    def add(self, name: str, file: IO[bytes], size: int) -> None:
        """The next `size` bytes of the file, under this name."""
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = size, 0o600
        self.archive.addfile(entry, file)
        _forget(self.archive)

    def add_raw(self, name: str, raw: bytes) -> None:
        """These bytes."""
        self.add(name, io.BytesIO(fitting(raw, name)), len(raw))


@contextmanager
def packing(file: IO[bytes]) -> Iterator[Packer]:
    """What puts parts into the file; its end is written when this one ends well."""
    with (
        gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=6) as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        yield Packer(archive)


def fitting(raw: bytes, name: str) -> bytes:
    """The same. Raises `TooLarge`: what could not be restored is not written either."""
    if len(raw) > MOST:
        raise TooLarge(f"There is something of {len(raw):,} bytes in {name}; {MOST:,} fit into a backup.")
    return raw


@contextmanager
def damage_told() -> Iterator[None]:
    """Whatever reading strange bytes ends in becomes `Damaged`."""
    try:
        yield
    except DAMAGE as error:
        raise broken("it cannot be read") from error


def broken(why: str) -> Damaged:
    """To be raised."""
    return Damaged(f"This file is no whole backup: {why}. Nothing was stored.")


def parts(file: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    """Name and bytes of each; the bytes are to be read before the next is asked for."""
    with _Stepwise(fileobj=file, mode="rb") as unzipped, tarfile.open(fileobj=unzipped, mode="r:") as archive:
        while entry := archive.next():
            _forget(archive)
            part = archive.extractfile(entry) if entry.type == tarfile.REGTYPE and not entry.issparse() else None
            if part is None:
                raise broken("there is something in it that is no file")
            yield entry.name, part
        while unzipped.read(STEP):
            pass  # the checksum over all stands at the very end


def whole(part: IO[bytes]) -> bytes:
    """All bytes of a part that is held in memory."""
    found = bytearray()
    while step := part.read(STEP):
        found += step
        if len(found) > MOST:
            raise broken(f"a part of it has more than {MOST:,} bytes")
    return bytes(found)


def lines(part: IO[bytes]) -> Iterator[bytes]:
    """One by one."""
    while line := part.readline(MOST + 1):
        if len(line) > MOST:
            raise broken(f"a row in it has more than {MOST:,} bytes")
        yield line


def check(file: IO[bytes]) -> Manifest:
    """The manifest, once each part was found to be there, in order, as it says. Raises `Damaged`."""
    found: list[tuple[str, str]] = []
    manifest = None
    with damage_told():
        for name, part in parts(file):
            if manifest:
                raise broken("something follows its end")
            if name == MANIFEST:
                manifest = Manifest.read(whole(part))
            else:
                found.append((name, _digest(part)))
        if not manifest:
            raise broken("it is cut, or of another kind")
        if found != (wanted := manifest.parts()):
            odd = min(set(found) ^ set(wanted), default=("the order of its parts", ""))
            raise broken(f"{odd[0]} is not as it was")
    return manifest


def _forget(archive: tarfile.TarFile) -> None:
    """It would keep every entry in memory, to find them again by name."""
    archive.members.clear()  # type: ignore[attr-defined]


def _digest(part: IO[bytes]) -> str:
    digest = sha256()
    while step := part.read(STEP):
        digest.update(step)
    return digest.hexdigest()


class _Stepwise(gzip.GzipFile):
    """We read in steps: whoever wants more at once is tarfile, told of a vast header that it would hold in memory."""

    def read(self, size: int | None = -1) -> bytes:
        if size is None or not 0 <= size <= STEP:
            raise broken("a part of it claims to be vast")
        return super().read(size)
