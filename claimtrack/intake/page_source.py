"""The bytes of a page -> its markup: which encoding counts when mark, server and page say different things."""

import codecs
import re

from claimtrack.domain.errors import EmptyText, Unreadable
from claimtrack.intake.encodings import Decoded, decode
from claimtrack.intake.signatures import what_it_looks_like

_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?\bcharset|\?xml[^>]{0,200}?\bencoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_DECLARED_WITHIN = 4_096  # bytes
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What browsers read these names as: the larger encodings that hold them.
_LARGER = {
    "iso8859-1": "windows-1252",
    "ascii": "windows-1252",
    "iso8859-9": "windows-1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_NO_TEXT = {"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"}  # a page that can be read up to its name is none
_ESCAPES = {"unicode-escape", "raw-unicode-escape", "idna", "punycode"}  # these make letters, and halves, of plain ones
_MOST_LOST = 0.002  # the share of characters that a declared encoding may lose
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a]")
_TAG = re.compile(r"<(?:[a-z!?/])", re.I)
_SAMPLE = 1 << 16


def markup_in(raw: bytes, charset: str = "") -> Decoded:
    """The markup in `raw`; `charset` is what its server said. Raises Unreadable for what is no page, EmptyText."""
    if not raw.strip(b"\0 \t\r\n"):
        raise EmptyText("This page is empty. Look whether its address is right, or paste the article here.")
    if kind := what_it_looks_like(raw):
        raise Unreadable(f"This file looks like {kind.name}, not like a web page. {kind.advice}")
    decoded = _declared(raw, charset) or decode(raw) or _latin(raw)
    sample = decoded.text[:_SAMPLE]
    if len(_CONTROLS.findall(sample.replace("\0", ""))) > 3 + len(sample) / 100 or not _TAG.search(decoded.text):
        raise Unreadable(
            "This is not a web page: there is no markup in it. Save it as plain text (.txt), or paste the words here."
        )
    return decoded


def _declared(raw: bytes, charset: str) -> Decoded | None:
    """By what server or page say, where that fits; UTF-8 that holds together is UTF-8, whatever they say."""
    if raw.startswith(_MARKS):
        return None
    try:
        return None if b"\0" in raw[:_SAMPLE] else Decoded(raw.decode(), "utf-8", "UTF-8")
    except UnicodeDecodeError:
        pass
    within = _DECLARED.search(raw[:_DECLARED_WITHIN])
    for name in (charset, within[1].decode("ascii", "replace") if within else ""):
        encoding = _known(name)
        if encoding and encoding != "utf-8":  # it has just been tried
            text = raw.decode(encoding, "replace")
            lost = text.count("\ufffd")
            if lost <= _MOST_LOST * len(text):
                return Decoded(text, encoding, encoding.upper(), lost)
    return None


def _known(name: str) -> str:
    """As Python names it; empty for a name that is none."""
    try:
        found = codecs.lookup(name.strip(" \"'"))
        # Some codecs turn bytes into bytes, or take any byte for a letter of the page.
        encoding = _LARGER.get(found.name, found.name)
        b"<p>".decode(encoding, "strict")
    except (LookupError, ValueError, UnicodeError):
        return ""
    return "" if encoding in _NO_TEXT or found.name in _ESCAPES else encoding


def _latin(raw: bytes) -> Decoded:
    return Decoded(raw.decode("windows-1252", "replace"), "windows-1252", "Windows-1252")
