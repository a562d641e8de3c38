"""A Word file as a package of parts: opened with care, each part parsed without following anything that it names."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from claimtrack.domain.errors import TooLarge, Unreadable
from claimtrack.intake.docx_kinds import PROTECTED, not_word, refuse_other_kinds
from claimtrack.intake.signatures import ZIP

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MOST_ENTRIES = 10_000
MOST_UNPACKED = 1 << 30  # bytes of the whole file by its own account: pictures are counted, but never unpacked
MOST_OF_A_PART = 64 << 20  # bytes of one part that is read
MOST_RATIO = 200  # of what is unpacked to what is packed; XML of real documents has 5 to 30
_SMALL = 1 << 20  # bytes that may be packed as tightly as they like
_STRICT = (  # strict Open XML has names of its own for the same elements
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
DAMAGED = "This Word file is damaged. Open it in Word or LibreOffice, save it again as .docx, then upload that."
BOMB = "This Word file unpacks to far more than any article has, so it was not opened. Save it again without pictures."


class Package:
    """The parts of a Word file by their names. Names are only looked up, nothing is ever written to a disk."""

    def __init__(self, raw: bytes) -> None:
        refuse_other_kinds(raw)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, OverflowError) as error:
            raise Unreadable(DAMAGED) from error
        _refuse_bomb(self._zip.infolist())
        self.names = frozenset(self._zip.namelist())
        self.document = self._main_part()

    def part(self, name: str, *, is_needed: bool = True) -> etree._Element | None:
        """The root of an XML part, None where there is none, or where one that is not needed is damaged.

        Raises Unreadable and TooLarge.
        """
        try:
            return parse(self._read(name)) if name in self.names else None
        except etree.XMLSyntaxError as error:
            if is_needed:
                raise Unreadable(DAMAGED) from error
            return None

    def related(self, kind: str) -> str:
        """The name of the part that the main one says to be its `kind` ("styles", "comments"); empty: none."""
        folder = posixpath.dirname(self.document)
        named = (_within(folder, target) for _, target in self._targets(relations_of(self.document), kind))
        return next((name for name in named if name in self.names), "")

    def _main_part(self) -> str:
        named = [_within("", target) for _, target in self._targets("_rels/.rels", "officeDocument")]
        found = next((name for name in (*named, "word/document.xml") if name in self.names), "")
        if not found:  # a folder of Word files, say, in which their own parts are named
            raise Unreadable(DAMAGED if "[Content_Types].xml" in self.names else not_word(ZIP))
        return found

    def _targets(self, relations: str, kind: str) -> Iterator[tuple[str, str]]:
        root = self.part(relations)
        for relation in () if root is None else root.iter("{*}Relationship"):
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                yield relation.get("Id", ""), relation.get("Target", "")

    def _read(self, name: str) -> bytes:
        try:
            with self._zip.open(name) as part:
                content = part.read(MOST_OF_A_PART + 1)
        except RuntimeError as error:  # an encrypted entry; NotImplementedError: packed in a way of its own
            raise Unreadable(DAMAGED if isinstance(error, NotImplementedError) else PROTECTED) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as error:
            raise Unreadable(DAMAGED) from error
        if len(content) > MOST_OF_A_PART:
            raise TooLarge(BOMB)
        return content


def relations_of(part: str) -> str:
    """Where a part keeps what it refers to."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def parse(content: bytes) -> etree._Element:
    """An XML part, its strict names made the usual ones. No document type is ever accepted.

    Raises XMLSyntaxError and Unreadable.
    """
    root = _parse(content)
    if not any(name.startswith("http://purl.oclc.org/ooxml/") for name in root.nsmap.values()):
        return root
    plain = etree.tostring(root)
    for strict, usual in _STRICT:
        plain = plain.replace(strict, usual)
    return _parse(plain)


def _parse(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(
            "This Word file holds instructions that no Word file needs, so it was not read. Open it in Word or"
            " LibreOffice, save it again as .docx, then upload that."
        )
    return root


def _within(folder: str, target: str) -> str:
    """The name of a part in the package; one that climbs out of it is simply not there."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _refuse_bomb(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise TooLarge(f"This Word file has more than {MOST_ENTRIES:,} parts. Paste its words instead.")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise TooLarge(BOMB)
    for entry in entries:
        is_read = entry.filename.endswith((".xml", ".rels"))
        if is_read and entry.file_size > max(_SMALL, MOST_RATIO * entry.compress_size):
            raise TooLarge(BOMB)
