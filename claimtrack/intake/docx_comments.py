"""Comments in a Word file: who said what about which words."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree

from claimtrack.intake.parsed import Piece, Remark


class Comment(NamedTuple):
    """A comment and the words that it is about, as the file spells them; `at` is ISO 8601 or empty."""

    author: str
    at: str
    text: str
    words: str


Refer = Callable[[Sequence[Comment], Sequence[Piece]], Iterator[Remark]]


def read_comments(parts: ZipFile) -> tuple[list[Comment], Refer]:
    """The comments in their order, and what finds their words among the pieces."""
    if "word/comments.xml" not in parts.namelist() or "word/document.xml" not in parts.namelist():
        return [], _referred
    covered = _covered(_tree(parts, "word/document.xml"))
    found = []
    for element in _tree(parts, "word/comments.xml"):
        said = {etree.QName(name).localname: str(value) for name, value in element.attrib.items()}
        paragraphs = [_words(child) for child in element if _name(child) == "p"]
        words = covered.get(said.get("id", ""), "")
        found.append(Comment(said.get("author", ""), said.get("date", ""), "\n".join(paragraphs), words))
    return found, _referred


def _referred(comments: Sequence[Comment], pieces: Sequence[Piece]) -> Iterator[Remark]:
    texts = [piece.text for piece in pieces]
    for comment in comments:
        words = comment.words.strip().split("\n")[0]
        at = next((index for index, text in enumerate(texts) if words and words in text), None)
        start = texts[at].index(words) if at is not None else 0
        piece, end = (at, start + len(words)) if at is not None else (0, 0)
        yield Remark(piece, start, end, comment.author, comment.text, comment.at)


def _covered(root: etree._Element) -> dict[str, str]:
    """The words between the start and the end of each comment's range, by its id."""
    lying: dict[str, list[str]] = {}
    done: dict[str, str] = {}
    for element in root.iter():
        name = _name(element)
        if name in ("commentRangeStart", "commentRangeEnd"):
            key = next((str(value) for what, value in element.attrib.items() if str(what).endswith("}id")), "")
            if name == "commentRangeStart":
                lying[key] = []
            else:
                done[key] = "".join(lying.pop(key, []))
        elif name in ("t", "p") and lying:
            for words in lying.values():
                words.append((element.text or "") if name == "t" else "\n" if words else "")
    return done


def _words(element: etree._Element) -> str:
    return "".join(part.text or "" for part in element.iter() if _name(part) == "t")


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _tree(parts: ZipFile, name: str) -> etree._Element:
    return etree.fromstring(parts.read(name), etree.XMLParser(resolve_entities=False, no_network=True))
