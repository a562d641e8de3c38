"""What a Word file says of itself: its title, who made it, when, and in which language."""

import datetime as dt
import re

from lxml import etree

from claimtrack.domain.text.metadata import Metadata
from claimtrack.intake.docx_package import Package

_PART = "docProps/core.xml"
# What programs and templates write where nobody wrote anything.
_NO_TITLE = re.compile(
    r"(?:document|dokument|documento|untitled|unbenannt|sans titre|title|titel|word document|microsoft word|template"
    r"|normal|slide|powerpoint presentation)[ _-]?\d*|microsoft word - .*|.*\.(?:docx?|dotx?|rtf|odt)",
    re.I,
)
_NO_AUTHOR = re.compile(
    r"microsoft office(?: user|-anwender)?|office user|user|benutzer|usuario|utilisateur|author|administrator|admin"
    r"|owner|python-docx|apache poi|windows user|microsoft account|unknown|un-named|default|guest|pc|home|\W*",
    re.I,
)
_LIBRARY = "python-docx"  # its files are all dated as its template
_LONGEST = 300  # code points of a title or a name
_LANGUAGE = re.compile(r"[a-z]{2}(?=$|[-_])")


def read_properties(package: Package) -> Metadata:
    """Proposals only: nothing that a program would have written by itself. The date is the day it was begun."""
    root = package.part(_PART, is_needed=False)
    if root is None:
        return Metadata()
    title, creator, language = (_words(root, name) for name in ("title", "creator", "language"))
    begun = _day(_words(root, "created")) or _day(_words(root, "modified"))
    code = _LANGUAGE.match(language.lower())
    return Metadata(
        title="" if _NO_TITLE.fullmatch(title) else title,
        byline="" if _NO_AUTHOR.fullmatch(creator) else creator.replace(";", ","),
        published_on=None if creator == _LIBRARY else begun,
        language=code[0] if code else "",
    )


def _words(root: etree._Element, name: str) -> str:
    words = " ".join(root.findtext(f"{{*}}{name}", "").split())
    return words if len(words) <= _LONGEST else ""


def _day(moment: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(moment[:10])
    except ValueError:
        return None
    return day if 1990 <= day.year <= 2100 else None
