"""PDF files: their words in reading order, as paragraphs. Nothing in them is run, and nothing they name is fetched.

Runs in the child process only. Words (`pdf_words`) become lines in columns (`pdf_lines`), lines become paragraphs
(`pdf_paragraphs`), paragraphs get roles (`pdf_roles`).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import pypdfium2
import pypdfium2.raw as pdfium

from claimtrack.domain.errors import EmptyText, TooLarge, Unreadable
from claimtrack.domain.text.roles import Role
from claimtrack.intake.child import PASTE
from claimtrack.intake.child_process import report
from claimtrack.intake.document_head import with_head
from claimtrack.intake.parsed import Parsed, Piece
from claimtrack.intake.pdf_hyphens import Hyphens
from claimtrack.intake.pdf_lines import Line, lines_of
from claimtrack.intake.pdf_links import links_of
from claimtrack.intake.pdf_metadata import metadata_of
from claimtrack.intake.pdf_paragraphs import Paragraph, paragraphs_of
from claimtrack.intake.pdf_roles import Verdict, roles_of
from claimtrack.intake.pdf_running_heads import running_heads
from claimtrack.intake.pdf_runs import runs_of
from claimtrack.intake.pdf_words import CharReader, words_of

MOST_PAGES = 3_000
MOST_CHARS = 8_000_000
_MOST_UNKNOWN = 0.1  # the share of words
_SCAN = (
    "This PDF holds pictures of pages and no text. Run it through text recognition first, then upload what comes out."
)
_LOCKED = "This PDF is protected by a password. Save it without one, then upload it again."
_MOST_NAMED = 10  # pages in a note


def read_pdf(raw: bytes) -> Parsed:
    """Raises Unreadable, TooLarge or EmptyText."""
    with _opened(raw) as document:
        pages = list(_pages(document))
        without = _without_words(document, pages)
        said = document.get_metadata_dict()
    if not any(pages):
        if without["broken"]:
            raise Unreadable(f"This PDF is broken. {PASTE}")
        raise EmptyText(_SCAN if without["a picture"] else "There are no words in this PDF.")
    pieces = with_head(_pieces(pages))
    return Parsed(tuple(pieces), metadata_of(said, pieces), notes=tuple(_notes(pages, without)))


def _opened(raw: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Unreadable(_LOCKED) from error
        raise Unreadable(f"This PDF is broken. {PASTE}") from error
    if len(document) > MOST_PAGES:
        raise TooLarge(f"This PDF has {len(document):,} pages; {MOST_PAGES:,} is the most. Import it in parts.")
    return document


def _pages(document: pypdfium2.PdfDocument) -> Iterator[list[Line]]:
    """The lines of each page; none of one that is broken."""
    chars = 0
    for number in range(len(document)):
        report(number, len(document))
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            yield []
            continue
        reader = CharReader(text_page)
        chars += reader.count()
        if chars > MOST_CHARS:
            raise TooLarge(f"This PDF holds more than {MOST_CHARS:,} characters. Import it in parts.")
        yield lines_of(list(words_of(reader, links_of(document, page))), number)
        text_page.close()
        page.close()
    report(len(document), len(document))


def _without_words(document: pypdfium2.PdfDocument, pages: Sequence[Sequence[Line]]) -> dict[str, list[int]]:
    """Numbers of pages by what they are instead. A picture may be of shapes: letters that were turned into outlines."""
    found: dict[str, list[int]] = {"broken": [], "a picture": []}
    for number, lines in enumerate(pages, 1):
        if lines:
            continue
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            found["broken"].append(number)
            continue
        if pdfium.FPDFPage_CountObjects(page) > 0:
            found["a picture"].append(number)
    return found


def _pieces(pages: Sequence[Sequence[Line]]) -> list[Piece]:
    heads = running_heads(pages)
    lines = list(chain.from_iterable(pages))
    hyphens = Hyphens(lines)
    paragraphs = paragraphs_of([line for line in lines if id(line) not in heads and line.column >= 0])
    found = list(zip(paragraphs, roles_of(paragraphs), strict=True))
    for line in lines:
        if line.column < 0:
            found.append((Paragraph([line]), Verdict(Role.BOILERPLATE, "It stands sideways", 0.8)))
        elif id(line) in heads:
            found.append((Paragraph([line]), Verdict(Role.BOILERPLATE, heads[id(line)], 0.9)))
    found.sort(key=lambda one: (one[0].lines[0].page, one[1].role is Role.BOILERPLATE))
    return [Piece(runs_of(one.lines, hyphens), *verdict, page=one.lines[0].page + 1) for one, verdict in found]


def _notes(pages: Sequence[Sequence[Line]], without: Mapping[str, Sequence[int]]) -> Iterator[str]:
    if pictures := without["a picture"]:
        yield (
            f"There are pictures without any text on {_named(pictures)}. What stands there was not read: run the file"
            " through text recognition first if you need it."
        )
    if broken := without["broken"]:
        yield f"The file is broken, and nothing was read of {_named(broken)}."
    words = [word for lines in pages for line in lines for word in line.words]
    if sum(word.is_unknown for word in words) > _MOST_UNKNOWN * len(words):
        yield "This PDF does not say which letters its signs stand for, so its text may be garbled. Compare it."


def _named(pages: Sequence[int]) -> str:
    if len(pages) == 1:
        return f"page {pages[0]}"
    shown = [str(page) for page in pages[:_MOST_NAMED]]
    more = len(pages) - len(shown)
    last = f"{more} more" if more else shown.pop()
    return f"pages {', '.join(shown)} and {last}"
