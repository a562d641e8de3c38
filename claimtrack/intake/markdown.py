"""Markdown: CommonMark with tables, and the front matter that many editors put above it."""

import datetime as dt
import re

from lxml import html
from markdown_it import MarkdownIt

from claimtrack.domain.errors import EmptyText
from claimtrack.domain.text.metadata import Metadata
from claimtrack.intake.headlines import with_byline, with_headline
from claimtrack.intake.markup import pieces_of
from claimtrack.intake.parsed import Parsed
from claimtrack.intake.plain import read_plain

_FRONT = re.compile(r"---\n(.*?)\n---\n", re.S)
_FIELD = re.compile(r"(\w+): *[\"']?(.*?)[\"']?$", re.M)
_IMAGES = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")


def read_markdown(raw: bytes) -> Parsed:
    """Raises what `read_plain` raises. HTML in Markdown is read as the words that it is; pictures are left out."""
    plain = read_plain(raw)
    front = _FRONT.match(plain.text)
    words = _IMAGES.sub("", plain.text[front.end() :] if front else plain.text)
    rendered = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).render(words)
    if not rendered.strip():
        raise EmptyText
    fields = dict(_FIELD.findall(front[1])) if front else {}
    pieces = with_byline(with_headline(pieces_of(html.fromstring(f"<div>{rendered}</div>"))))
    return Parsed(tuple(pieces), _metadata(fields), notes=plain.notes, encoding=plain.encoding)


def _metadata(fields: dict[str, str]) -> Metadata:
    try:
        day = dt.date.fromisoformat(fields.get("date", "")[:10])
    except ValueError:
        day = None
    return Metadata(title=fields.get("title", ""), byline=fields.get("author", ""), published_on=day)
