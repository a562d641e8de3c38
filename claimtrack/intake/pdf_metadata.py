"""What a PDF says of itself, where a person wrote it."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from claimtrack.domain.text.dates import find_date
from claimtrack.domain.text.metadata import Metadata
from claimtrack.intake.parsed import Piece

_NOBODY = {"", "author", "user", "unknown", "administrator", "admin", "root", "owner", "anonymous", "(anonymous)"}
_NO_TITLE = re.compile(
    r"about:.*|(?:word )?(?:document|untitled|dokument|unbenannt|presentation|slide|print|layout)[ _-]?\d*"
    r"|microsoft (?:word|powerpoint|excel)\b.*|https?:.*|file:.*"
    r"|[^ ]*\.(?:docx?|pdf|html?|indd|qxp|tex|dvi|odt|rtf|pptx?|xlsx?)"
    r"|\W*",
    re.I,
)
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
_PRINTED = re.compile(r"mozilla|chrome|webkit|safari|firefox|skia|quartz|cups|print to pdf", re.I)
_TOP = 15  # pieces in which a text says its date
_SHORT = 200  # code points


def metadata_of(said: Mapping[str, str], pieces: Sequence[Piece]) -> Metadata:
    """`said` is the document information (ISO 32000-1, 14.3.3). A date in the text counts for more than the file's."""
    title, author = (" ".join(said.get(key, "").split()) for key in ("Title", "Author"))
    return Metadata(
        title="" if _NO_TITLE.fullmatch(title) else title,
        byline="" if author.casefold() in _NOBODY or "@" in author else author,
        published_on=_day(said, pieces),
    )


def _day(said: Mapping[str, str], pieces: Sequence[Piece]) -> dt.date | None:
    """The day on which the file was made, unless it was printed from somewhere else, or the text has a date."""
    if _PRINTED.search(said.get("Creator", "") + said.get("Producer", "")):
        return None
    if any(find_date(piece.text) for piece in pieces[:_TOP] if len(piece.text) <= _SHORT):
        return None
    found = _DATE.match(said.get("CreationDate", ""))
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
