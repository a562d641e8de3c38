"""Word files: bytes -> pieces with roles, comments on their words, and in sentences what was done with the rest."""

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from claimtrack.domain.errors import EmptyText, Unreadable
from claimtrack.domain.text.roles import Role
from claimtrack.intake import docx_notes
from claimtrack.intake.document_head import with_head
from claimtrack.intake.docx_changes import describe_changes
from claimtrack.intake.docx_cleaning import w
from claimtrack.intake.docx_comments import Comment, mark_words, read_comments
from claimtrack.intake.docx_conversion import NOTES, Content, to_tree
from claimtrack.intake.docx_kinds import NO_WORD_FILE
from claimtrack.intake.docx_marks import Place, take_out
from claimtrack.intake.docx_package import Package
from claimtrack.intake.docx_properties import read_properties
from claimtrack.intake.markup import pieces_of
from claimtrack.intake.parsed import Parsed, Piece, Remark

_CERTAIN = {  # what a style says of a piece, by the last level of its path
    "h1.title": (Role.HEADLINE, "Has the style “Title”"),
    "p.contents": (Role.NAVIGATION, "A line of the table of contents"),
}
_BY_ELEMENT = {  # the same in the words of Word
    Role.BODY: "A paragraph of the document",
    Role.HEADING: "Has the style of a heading",
    Role.QUOTE: "Has the style of a quotation",
    Role.CAPTION: "Has the style “Caption”",
}


def read_docx(raw: bytes) -> Parsed:
    """The words of a Word file as they read with all tracked changes accepted; notes stand at the end.

    Raises Unreadable for what is no Word file, is protected or damaged, TooLarge for one that unpacks to far too much,
    EmptyText where there are no words.
    """
    package = Package(raw)
    content = _content(package)
    comments = read_comments(package)
    for root in (content.document, *content.notes.values()):
        mark_words(root, comments)
    notes = (*_notes(package, content), *describe_changes((content.document, *content.notes.values())))
    marked = [_in_words(piece) for piece in pieces_of(to_tree(package, content))]
    pieces, places = take_out(marked)
    if not any(char.isalnum() for piece in pieces for char in piece.text):
        raise EmptyText("There are no words in this Word file, only pictures or nothing at all. Choose another file.")
    pieces = with_head(_one_headline(pieces))
    remarks, lost = _remarks(comments, places)
    return Parsed(
        pieces=tuple(replace(piece, path="") for piece in pieces),
        properties=read_properties(package),
        notes=(*notes, *lost),
        remarks=remarks,
    )


def _content(package: Package) -> Content:
    document = package.part(package.document)
    if document is None or document.tag != w("document") or document.find(w("body")) is None:
        raise Unreadable(NO_WORD_FILE)
    notes = ((kind, package.part(package.related(kind))) for kind in NOTES)
    return Content(document, {kind: root for kind, root in notes if root is not None})


def _notes(package: Package, content: Content) -> list[str]:
    """Sentences about what is in the file and not in its words, or not seen in Word."""
    notes = []
    if any(name.endswith("vbaProject.bin") for name in package.names):
        notes.append("The file holds macros. Only its words were read; nothing in it was run.")
    if any(name.startswith(("word/charts/", "word/diagrams/")) for name in package.names):
        notes.append("The file holds charts or diagrams. The words in them were not read; paste what you need of them.")
    if next(content.document.iter(w("altChunk")), None) is not None:
        notes.append("Another file is embedded in this one. Its words were not read; open it and paste them.")
    if any(_is_on(hidden) for hidden in content.document.iterfind(f".//{w('r')}/{w('rPr')}/{w('vanish')}")):
        notes.append("Some words are hidden in Word. They were read like all others.")
    return notes


def _is_on(switch: etree._Element) -> bool:
    return switch.get(w("val")) not in ("0", "false", "off")


def _in_words(piece: Piece) -> Piece:
    """The piece with the role that its style gives it, and a reason of a Word file's."""
    if docx_notes.is_note(piece.path):
        return replace(piece, role=Role.LIST, reason=docx_notes.REASON)
    role, reason = _CERTAIN.get(piece.path.rpartition(">")[2], (piece.role, _BY_ELEMENT.get(piece.role, piece.reason)))
    return replace(piece, role=role, reason=reason)


def _one_headline(pieces: Sequence[Piece]) -> list[Piece]:
    """Only the first title is the headline."""
    first = next((at for at, piece in enumerate(pieces) if piece.role is Role.HEADLINE), None)
    return [
        replace(piece, role=Role.HEADING) if piece.role is Role.HEADLINE and at != first else piece
        for at, piece in enumerate(pieces)
    ]


def _remarks(comments: Sequence[Comment], places: dict[int, Place]) -> tuple[tuple[Remark, ...], list[str]]:
    """A remark for each comment. One whose words are gone is put on the first piece, and a sentence says so."""
    remarks = []
    for index, comment in enumerate(comments):
        on = places.get(index) or places.get(comment.reply_to if comment.reply_to is not None else -1)
        place = on or Place(0, 0, 0)
        remarks.append(Remark(*place, comment.author, comment.text, comment.written_at, comment.reply_to))
    lost = sum(remark.end == 0 for remark in remarks)
    many = "A comment is on words" if lost == 1 else f"{lost:,} comments are on words"
    return tuple(remarks), [f"{many} that are not in the text any more; see the first paragraph."] if lost else []
