"""Web pages: all their visible blocks; those that trafilatura takes for the article are the story."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import trafilatura
from lxml import etree, html

from claimtrack.domain.errors import Unreadable
from claimtrack.domain.text.metadata import Metadata
from claimtrack.domain.text.roles import STORY_ROLES, Role
from claimtrack.intake.encodings import decode
from claimtrack.intake.headlines import with_byline
from claimtrack.intake.markup import pieces_of
from claimtrack.intake.page_title import title_of
from claimtrack.intake.parsed import Parsed, Piece

NO_TEXT = "This page has no text without its scripts. Open it in a browser, select all, copy, and paste it here."
OUTSIDE = "It stands outside of what looks like the article"
LINKS = "It is made of links, outside of what looks like the article"
RUN = 4  # words
SAME = 0.7  # the share of its runs from which on a block is part of the article
MOST_LINKED = 0.6  # the share of a block's characters from which on it is a menu
_SPACE = re.compile(r"\W+")
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.I)


class _Story:
    """The article as trafilatura gives it: its lines, and runs of words by which a longer block is known in it."""

    def __init__(self, words: str) -> None:
        self.lines = {_plain(line) for line in words.split("\n")}
        self.runs = set(_runs(_plain(words).split()))

    def holds(self, words: str) -> bool:
        """Whether it is one of the lines, or most of its runs are in the article: short words may stand anywhere."""
        plain = _plain(words)
        runs = list(_runs(plain.split()))
        return plain in self.lines or sum(run in self.runs for run in runs) > SAME * max(1, len(runs))


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def read_page(raw: bytes, *, url: str = "", charset: str = "") -> Parsed:
    """`charset` is what the server said. Raises Unreadable for a page without words."""
    words, encoding = _decoded(raw, charset)
    root = _tree(words)
    base = root.base_url or url
    pieces = pieces_of(root, base=base)
    if not any(any(char.isalnum() for char in piece.text) for piece in pieces):
        raise Unreadable(NO_TEXT)
    document = trafilatura.bare_extraction(
        words, url=url or None, favor_precision=True, include_comments=False, with_metadata=True
    )
    known = _metadata(document, title_of(root))
    story = _Story(getattr(document, "text", "") or "")
    return Parsed(tuple(_told_apart(pieces, story, known.title)), known, encoding=encoding)


def _decoded(raw: bytes, charset: str) -> tuple[str, str]:
    """A byte order mark, else what the server says, else what the page says, else what reads best."""
    said = _CHARSET.search(raw[:4096])
    for name in (charset, said[1].decode() if said else ""):
        try:
            if name and not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
                return raw.decode(name).replace("\0", ""), name.lower()
        except (LookupError, UnicodeDecodeError):
            continue
    found = decode(raw)
    if found is None:
        raise Unreadable("This file is no web page that can be read. Open it in a browser, and paste its words here.")
    return found.text.replace("\0", ""), found.encoding


def _tree(words: str) -> html.HtmlElement:
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_pis=True)
    try:
        return html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", words), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(NO_TEXT) from error


def _told_apart(pieces: Sequence[Piece], story: _Story, title: str) -> list[Piece]:
    """The byline is looked for from the headline on, below the menus."""
    judged = _judged(pieces, story, title)
    top = next((at for at, piece in enumerate(judged) if piece.role is Role.HEADLINE), 0)
    return judged[:top] + with_byline(judged[top:])


def _judged(pieces: Sequence[Piece], story: _Story, title: str) -> list[Piece]:
    """Nothing is left out: what is not the article is folded."""
    headline = next((i for i, piece in enumerate(pieces) if title and _plain(piece.text) == _plain(title)), None)
    inside = [_is_inside(piece, story) for piece in pieces]
    first = inside.index(True) if True in inside else len(pieces)
    last = len(inside) - inside[::-1].index(True) if True in inside else 0
    judged = []
    for index, piece in enumerate(pieces):
        if index == headline:
            judged.append(replace(piece, role=Role.HEADLINE, reason="It is the title of the page"))
        elif inside[index] or (piece.role is Role.CAPTION and first <= index < last):
            judged.append(piece)
        elif _share_of_links(piece) > MOST_LINKED:
            judged.append(replace(piece, role=Role.NAVIGATION, reason=LINKS, confidence=0.8))
        else:
            judged.append(replace(piece, role=Role.BOILERPLATE, reason=OUTSIDE, confidence=0.7))
    return judged


def _is_inside(piece: Piece, story: _Story) -> bool:
    return (piece.role in STORY_ROLES or piece.role is Role.HEADING) and story.holds(piece.text)


def _share_of_links(piece: Piece) -> float:
    return sum(len(run.text) for run in piece.runs if run.href) / max(1, len(piece.text))


def _plain(words: str) -> str:
    return _SPACE.sub(" ", words.casefold()).strip()


def _metadata(document: Any, title: str) -> Metadata:
    def said(name: str) -> str:
        return str(getattr(document, name, None) or "")

    try:
        day = dt.date.fromisoformat(said("date")[:10])
    except ValueError:
        day = None
    byline = ", ".join(name.strip() for name in said("author").split(";") if name.strip())
    return Metadata(
        title=title or said("title"),
        byline=byline,
        published_on=day,
        publisher=said("sitename"),
        address=said("url") if said("url").startswith(("http://", "https://")) else "",
    )
