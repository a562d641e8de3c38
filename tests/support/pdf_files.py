"""PDF files for tests, written object by object (ISO 32000-1), in the fonts that every reader has.

Text is in Courier: each letter is 0.6 font sizes wide, so that lines break where they would in print.
"""

import textwrap
import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

FONTS = {"plain": "Courier", "bold": "Courier-Bold", "italic": "Courier-Oblique"}
WIDTH, HEIGHT = 595, 842  # A4, in points
LEFT, TOP = 60, 740
SIZE, LEADING = 10, 14
CHARS = 70  # of a line over the whole page
_PICTURE = b"q 400 0 0 400 90 200 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
_TURNS = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0)}


class Text(NamedTuple):
    """Words with their base line's start in points from the lower left corner."""

    words: str
    x: float = LEFT
    y: float = TOP
    size: float = SIZE
    font: str = "plain"
    angle: int = 0


class Page(NamedTuple):
    """`links` are rectangles (left, bottom, right, top) with addresses."""

    texts: Sequence[Text] = ()
    links: Sequence[tuple[tuple[float, float, float, float], str]] = ()
    has_picture: bool = False
    rotate: int = 0
    box: str = f"[0 0 {WIDTH} {HEIGHT}]"


def set_text(
    paragraphs: Iterable[str], *, x: float = LEFT, y: float = TOP, chars: int = CHARS, gap: float = 8, indent: int = 0
) -> list[Text]:
    """Paragraphs one below the other, wrapped; `gap` in points between them, `indent` in letters of first lines."""
    texts: list[Text] = []
    for paragraph in paragraphs:
        lines = textwrap.wrap(" " * indent + paragraph, chars, drop_whitespace=True, break_on_hyphens=False)
        for line in lines:
            texts.append(Text(line.lstrip(), x + (len(line) - len(line.lstrip())) * 0.6 * SIZE, y))
            y -= LEADING
        y -= gap
    return texts


def pdf_file(*pages: Page, info: str = "", trailer: str = "", packs: bool = False) -> bytes:
    """A PDF of these pages. `info` are entries of the document information, `trailer` of the trailer."""
    fonts = " ".join(
        f"/{name} << /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding >>"
        for name, base in FONTS.items()
    )
    first = 4  # 1 is the catalogue, 2 the page tree, 3 the information
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} /Resources << /Font << {fonts} >> >> >>".encode(),
        f"<< {info} >>".encode("latin-1"),
    ]
    for number, page in enumerate(pages):
        links = "".join(
            f"<< /Type /Annot /Subtype /Link /Rect [{' '.join(map(str, box))}] /A << /S /URI /URI ({href}) >> >>"
            for box, href in page.links
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox {page.box} /Rotate {page.rotate} /Annots [{links}]"
            f" /Contents {first + 2 * number + 1} 0 R >>".encode()
        )
        objects.append(stream(content(page), packs))
    return assembled(objects, f"/Root 1 0 R /Info 3 0 R {trailer}")


def content(page: Page) -> bytes:
    """The operators that draw it."""
    parts = [_PICTURE] if page.has_picture else []
    for text in page.texts:
        words = text.words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        place = f"{' '.join(map(str, _TURNS[text.angle]))} {text.x:.2f} {text.y:.2f}"
        parts.append(f"BT /{text.font} {text.size} Tf {place} Tm (".encode() + words + b") Tj ET")
    return b"\n".join(parts)


def stream(inside: bytes, packs: bool = False) -> bytes:
    """A stream object's body."""
    packed, how = (zlib.compress(inside, 9), "/Filter /FlateDecode ") if packs else (inside, "")
    return f"<< {how}/Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"


def assembled(objects: Sequence[bytes], trailer: str = "/Root 1 0 R") -> bytes:
    """A file of these objects, the first of which is number 1."""
    file, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(file)
    file += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    file += f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(file)


_ZEROS = "00" * 32
LOCKED = f"/ID [<{_ZEROS}> <{_ZEROS}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{_ZEROS}> /U <{_ZEROS}> >>"
