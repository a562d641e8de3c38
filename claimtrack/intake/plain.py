"""Plain text files: bytes -> canonical text, and in words what had to be done for it."""

import re
from dataclasses import dataclass

from claimtrack.domain.errors import EmptyText, Unreadable
from claimtrack.domain.text.canonical import canonical
from claimtrack.intake.encodings import Decoded, decode
from claimtrack.intake.signatures import what_it_looks_like

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f]")
_MOST_CONTROLS = 0.01  # the share in a text: a stray NUL or escape is forgiven, a program is not
_MARKUP = re.compile(r"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlainText:
    """`text` is canonical; `encoding` as Python names it; `notes` are sentences for the user, often none."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def read_plain(raw: bytes) -> PlainText:
    """The words in `raw`. Raises Unreadable for what is no text, EmptyText where there are no words."""
    decoded = decode_text(raw)
    text = canonical(decoded.text)
    if not any(char.isalnum() for char in text):
        raise EmptyText
    return PlainText(text, decoded.encoding, notes_on(decoded))


def decode_text(raw: bytes) -> Decoded:
    """The characters of a text file, nothing changed yet. Raises Unreadable for what is no text."""
    if kind := what_it_looks_like(raw):
        raise Unreadable(f"This file looks like {kind.name}, not like plain text. {kind.advice}")
    decoded = decode(raw)
    if decoded is None or _too_many_controls(decoded.text):
        raise Unreadable("This file is not text that can be read. Save it as plain text (UTF-8), or paste the words.")
    return decoded


def notes_on(decoded: Decoded) -> tuple[str, ...]:
    """What had to be done to read it, in sentences for the user."""
    notes = []
    if decoded.encoding != "utf-8":
        notes.append(
            f"The file was not UTF-8; it was read as {decoded.name}. Look whether accents and quotes are right."
        )
    if decoded.lost:
        many = "1 character" if decoded.lost == 1 else f"{decoded.lost:,} characters"
        notes.append(f"{many} could not be read; each is shown as �.")
    if _CONTROLS.search(decoded.text):
        notes.append("Control characters, which nobody sees, were taken out.")
    if _MARKUP.match(decoded.text):
        notes.append("This is the code of a web page. Open it in a browser and copy the words instead.")
    return tuple(notes)


def _too_many_controls(text: str) -> bool:
    return len(_CONTROLS.findall(text)) > 3 + _MOST_CONTROLS * len(text)
