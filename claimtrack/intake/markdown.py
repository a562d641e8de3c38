"""Markdown files: bytes -> pieces with roles. HTML in them is taken as words, never as markup."""

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claimtrack.domain.errors import EmptyText, TooLarge
from claimtrack.domain.text.roles import Role
from claimtrack.intake.document_head import with_head
from claimtrack.intake.front_matter import split_front_matter
from claimtrack.intake.markup import pieces_of
from claimtrack.intake.markup_tree import tree_of
from claimtrack.intake.parsed import Parsed, Piece
from claimtrack.intake.plain import decode_text, notes_on

MOST = 4_000_000  # code points: the parser takes a second and more for each million
_DEEPEST = 60  # levels; the parser would leave out what is nested deeper
_REASONS = {
    Role.BODY: "A paragraph of the document",
    Role.HEADING: "Marked as a heading",
    Role.QUOTE: "Marked as a quotation",
}
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*", re.M)
_COMMENT = re.compile(r"<!--(?:[^<]|<(?!!--))*?-->")  # none within another: many that never end cost no time
# What Markdown has no signs for, so that people write it as HTML: a line break, raised and lowered figures.
_SPOKEN = re.compile(r"<(br|/?sup|/?sub)\s*/?>", re.I)
_WITHIN_WORDS = r"</?(?:a|abbr|b|cite|code|del|em|font|i|ins|kbd|mark|small|span|strong|u)(?:\s[^<>]*)?/?>"
_BETWEEN_WORDS = (
    r"</?(?:aside|center|details|div|figcaption|figure|hr|img|p|picture|section|source|summary|table|tbody|td|th|thead|tr)"
    r"(?:\s[^<>]*)?/?>"
)
_FORMATTING = re.compile(f"({_WITHIN_WORDS})|{_BETWEEN_WORDS}", re.I)


def read_markdown(raw: bytes) -> Parsed:
    """The words of a Markdown file (CommonMark, tables, strikethrough), what stands above them as metadata.

    Raises Unreadable for what is no text, TooLarge over 4 million characters, EmptyText where there are no words.
    """
    decoded = decode_text(raw)
    if len(decoded.text) > MOST:
        raise TooLarge(
            "Markdown is read up to 4 million characters. Split the file, or upload it as plain text (.txt)."
        )
    stated, text = split_front_matter(decoded.text.replace("\r\n", "\n").replace("\r", "\n"))
    root = tree_of(_to_html(text))
    pieces = [] if root is None else [_in_words(piece) for piece in pieces_of(root)]
    if not any(char.isalnum() for piece in pieces for char in piece.text):
        raise EmptyText
    pieces = [replace(piece, path="") for piece in with_head(pieces)]
    return Parsed(tuple(pieces), stated, notes_on(decoded), encoding=decoded.encoding)


def _to_html(text: str) -> str:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    tokens = parser.parse(_with_notes(text))
    if any(inner.level >= _DEEPEST - 2 for token in tokens for inner in (token, *(token.children or ()))):
        return "".join(map(_paragraph, text.split("\n\n")))
    for token in tokens:
        _defuse(token)
    _keep_numbers(tokens)
    return str(parser.renderer.render(tokens, parser.options, {}))


def _with_notes(text: str) -> str:
    """Footnotes, which CommonMark does not know, as points of a list that begin with their number."""
    labels = set(_NOTE.findall(text))
    if not labels:
        return text
    text = _NOTE.sub(r"\n- \\[\1\\] ", text)
    return re.sub(r"\[\^([^\]\s]{1,60})\]", lambda found: rf"\[{found[1]}\]" if found[1] in labels else found[0], text)


def _keep_numbers(tokens: Sequence[Token]) -> None:
    """“2020. What a year!” is a point of a list to Markdown: a list that does not begin with 1 keeps its numbers."""
    are_kept: list[bool] = []  # of the lists around
    number = ""
    for token in tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            are_kept.append("start" in token.attrs)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            are_kept.pop()
        elif token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if are_kept[-1] else ""
        elif token.type == "inline" and number:
            token.children = [Token("text", "", 0, content=number), *(token.children or ())]
            number = ""


def _defuse(token: Token) -> None:
    """HTML becomes words that show as they stand, less comments and mere formatting."""
    for inner in (token, *(token.children or ())):
        if inner.type == "html_inline":
            inner.content = _words(inner.content)
        elif inner.type == "html_block":
            inner.content = "".join(map(_paragraph, inner.content.split("\n\n")))


def _paragraph(markup: str) -> str:
    return f"<p>{_words(markup)}</p>"


def _words(markup: str) -> str:
    parts = _SPOKEN.split(_FORMATTING.sub(lambda tag: "" if tag[1] else " ", _COMMENT.sub("", markup)))
    return "".join(f"<{part}>" if at % 2 else escape(part) for at, part in enumerate(parts))


def _in_words(piece: Piece) -> Piece:
    return replace(piece, reason=_REASONS.get(piece.role, piece.reason))
