"""Searching words, case aside, alike on both databases."""

import unicodedata
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import InstrumentedAttribute


def contains(column: InstrumentedAttribute[str], words: str) -> ColumnElement[bool]:
    """Whether the column holds the words; % and _ mean themselves.

    SQLite folds the case of A to Z alone, so other letters are tried as typed, small, capital and as initials.
    """
    typed = unicodedata.normalize("NFC", " ".join(words.replace("\x00", "").split()))
    forms = {typed} if typed.isascii() else {typed, typed.lower(), typed.upper(), typed.title()}
    return or_(*(column.icontains(form, autoescape=True) for form in sorted(forms)))


def any_contains(columns: tuple[Any, ...], words: str) -> ColumnElement[bool]:
    """Whether one of the columns does."""
    return or_(*(contains(column, words) for column in columns))
