"""Comments in a Word file: who said what when, in answer to whom, and on which words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from lxml import etree

from claimtrack.intake import docx_marks
from claimtrack.intake.docx_cleaning import text_run, w
from claimtrack.intake.docx_package import Package

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_NEAR = 50  # elements beside a comment's end that may be no paragraphs
_STARTS, _ENDS = w("commentRangeStart"), w("commentRangeEnd")


@dataclass(frozen=True, slots=True)
class Comment:
    """`id` as the document refers to it; `written_at` as the file has it; `reply_to` is an index among all comments."""

    id: str
    author: str
    text: str
    written_at: str
    reply_to: int | None = None


def read_comments(package: Package) -> list[Comment]:
    """All comments of a file, those without words left out. A reply to one of these answers none."""
    root = package.part(package.related("comments"))
    found = (
        [] if root is None else [(_comment(element), _last_paragraph(element)) for element in root.iter(w("comment"))]
    )
    found = [(comment, paragraph) for comment, paragraph in found if comment.text]
    at = {paragraph: index for index, (_, paragraph) in enumerate(found) if paragraph}
    parents = _parents(package)
    return [
        replace(comment, reply_to=_earlier(at.get(parents.get(paragraph, "")), index))
        for index, (comment, paragraph) in enumerate(found)
    ]


def mark_words(root: etree._Element, comments: Sequence[Comment]) -> None:
    """Put marks into the text where the words begin and end that a comment is on, and take out what looks like one."""
    for words in root.iter("{*}t"):  # of paragraphs and of formulas
        words.text = docx_marks.STRAYS.sub("", words.text or "")
    at = {comment.id: index for index, comment in enumerate(comments)}
    with_end = {element.get(w("id")) for element in root.iter(_ENDS)}
    for element in list(root.iter(_STARTS, _ENDS, w("commentReference"))):
        index = at.get(element.get(w("id"), ""))
        if index is None:
            continue
        if element.tag == w("commentReference"):
            if element.get(w("id")) not in with_end:  # a comment on no words: on where it stands
                _put(element, docx_marks.start(index) + docx_marks.end(index))
        else:
            _put(element, docx_marks.start(index) if element.tag == _STARTS else docx_marks.end(index))


def _put(element: etree._Element, mark: str) -> None:
    """A mark where an element stands, or in the nearest paragraph where it stands between two."""
    within = element.getparent()
    if within is None:
        return
    if within.tag == w("r"):  # runs do not hold runs
        within.addprevious(text_run(mark))
    elif next(element.iterancestors(w("p")), None) is not None:
        element.addprevious(text_run(mark))
    elif element.tag == _STARTS and (after := _beside(element, forward=True)) is not None:
        properties = after.find(w("pPr"))
        after.insert(0 if properties is None else 1, text_run(mark))
    elif element.tag == _ENDS and (before := _beside(element, forward=False)) is not None:
        before.append(text_run(mark))


def _beside(element: etree._Element, *, forward: bool) -> etree._Element | None:
    """The first paragraph after an element among its neighbours, or the last one before it."""
    for neighbour in islice(element.itersiblings(preceding=not forward), _NEAR):
        paragraphs = list(neighbour.iter(w("p")))
        if paragraphs:
            return paragraphs[0 if forward else -1]
    return None


def _comment(element: etree._Element) -> Comment:
    paragraphs = ["".join(words.text or "" for words in p.iter(w("t"))) for p in element.iter(w("p"))]
    return Comment(
        id=element.get(w("id"), ""),
        author=element.get(w("author"), "").strip(),
        text="\n".join(paragraphs).strip(),
        written_at=element.get(w("date"), ""),
    )


def _last_paragraph(element: etree._Element) -> str:
    """What the part that knows of replies calls a comment: the id of its last paragraph."""
    return next((p.get(f"{_W14}paraId", "") for p in reversed(list(element.iter(w("p"))))), "")


def _parents(package: Package) -> dict[str, str]:
    """The paragraph that a paragraph of a comment answers."""
    root = package.part(package.related("commentsExtended"), is_needed=False)
    entries = [] if root is None else list(root.iter(f"{_W15}commentEx"))
    return {
        entry.get(f"{_W15}paraId", ""): parent for entry in entries if (parent := entry.get(f"{_W15}paraIdParent", ""))
    }


def _earlier(parent: int | None, index: int) -> int | None:
    """Nobody answers a comment that is not there yet: so no ring of replies either."""
    return parent if parent is not None and parent < index else None
