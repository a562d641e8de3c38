"""The words that a form speaks of: a selection made by the script, or sentences ticked in a paragraph."""

import re
from typing import TypedDict

from flask import request
from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.errors import Invalid
from claimtrack.domain.text.spans import Span
from claimtrack.models import Article, Revision


class Selection(TypedDict):
    """What the services of claims and marks take. Offsets are code points of that revision."""

    revision_id: int
    start: int
    end: int
    exact: str


def selection(article: Article) -> Selection:
    """From the form: `revision`, and `start`, `end`, `exact`; or the ticked `sentences` ("start-end") and `words`.

    Raises `Invalid` when they are missing, no numbers, or the words are not in the ticked sentences once.
    """
    revision_id = whole_number("revision")
    if "sentences" in request.form or "words" in request.form:
        return _ticked(article, revision_id)
    exact = request.form.get("exact", "").replace("\r\n", "\n")
    return {"revision_id": revision_id, "start": whole_number("start"), "end": whole_number("end"), "exact": exact}


def whole_number(name: str) -> int:
    """A form field that must hold a whole number."""
    value = request.form.get(name, "")
    if not re.fullmatch(r"-?[0-9]{1,9}", value):
        raise Invalid(f"“{name}” must be a whole number. Reload the page and try again.", name)
    return int(value)


def _ticked(article: Article, revision_id: int) -> Selection:
    spans = [re.fullmatch(r"([0-9]{1,9})-([0-9]{1,9})", value) for value in request.form.getlist("sentences")]
    if not spans or not all(spans):
        raise Invalid("Tick the sentence or sentences first.", "sentences")
    start = min(int(span[1]) for span in spans if span)
    end = max(int(span[2]) for span in spans if span)
    text = db.session.scalar(select(Revision.text).where(Revision.id == revision_id, Revision.article_id == article.id))
    if text is None:
        raise Invalid("These sentences are of another version. Reload the page and try again.")
    if words := request.form.get("words", "").strip():
        start, end = _words_within(text, Span(start, end), words)
    return {"revision_id": revision_id, "start": start, "end": end, "exact": text[start:end]}


def _words_within(text: str, span: Span, words: str) -> Span:
    """Where the words stand within the span, white space and the style of quotes and dashes aside."""
    alike = {"'": "['’‘]", '"': '["“”„«»]', "-": "[-–—‐]"}
    pattern = r"\s+".join(
        "".join(alike.get(char, re.escape(char)) for char in word.translate(_PLAIN)) for word in words.split()
    )
    found = list(re.finditer(pattern, text[span.start : span.end]))
    if len(found) != 1:
        how = "are not in" if not found else f"stand {len(found)} times in"
        raise Invalid(
            f"The words “{words}” {how} the ticked sentences. Copy them exactly, with enough around.", "words"
        )
    return Span(span.start + found[0].start(), span.start + found[0].end())


_PLAIN = str.maketrans("’‘“”„«»–—‐", '\'\'"""""---')
