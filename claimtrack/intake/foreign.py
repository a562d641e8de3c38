"""What is read from an annotation file of another program, and how single values of such files are read: any type may
stand anywhere, so whatever does not fit is as good as absent."""

import datetime as dt
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from claimtrack.domain.text.quotes import Quote

_LONGEST_HTML = 50_000  # characters; what follows makes no comment, and broken tags take their time
# What no page and no database may hold: controls but for tabs and line ends, halves of pairs, noncharacters.
_NO_CHARACTERS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 17))
    + "]"
)


@dataclass(frozen=True)
class ForeignAnnotation:
    """Quoted words and what somebody said about them. `counts_units`: `quote.start` is in UTF-16 code units."""

    path: str  # in the file, as $.annotations[3]
    quote: Quote
    comment: str
    tags: tuple[str, ...]
    creator: str
    created_at: dt.datetime | None
    motivation: str
    counts_units: bool = False


@dataclass(frozen=True)
class Skipped:
    """What was not taken, and why: a phrase that follows "it" as in "it has no quote"."""

    path: str
    why: str


@dataclass(frozen=True)
class ForeignFile:
    """All of a file. `format` names it for people."""

    format: str
    annotations: tuple[ForeignAnnotation, ...]
    skipped: tuple[Skipped, ...]

    def notes(self, most: int) -> list[str]:
        """What was left out, a sentence each; of more than `most` the first ones and how many more there are."""
        said = [f"{one.path} was left out: it {one.why}." for one in self.skipped[:most]]
        more = len(self.skipped) - len(said)
        return [*said, f"{more} more were left out."] if more else said


def text(value: Any) -> str:
    """A string without what is no character; anything else is empty."""
    return _NO_CHARACTERS.sub("", value.replace("\r\n", "\n")) if isinstance(value, str) else ""


def listed(value: Any) -> list[Any]:
    """Where one or several may stand: a list of them."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def node(value: Any) -> dict[str, Any]:
    """An object; anything else is an empty one."""
    return value if isinstance(value, dict) else {}


def offset(value: Any) -> int | None:
    """A position in a text."""
    return value if type(value) is int and value >= 0 else None


def moment(value: Any) -> dt.datetime | None:
    """A moment in ISO 8601, in UTC where it says nothing else."""
    try:
        found = dt.datetime.fromisoformat(value)
        return (found if found.tzinfo else found.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (TypeError, ValueError, OverflowError):
        return None


def words_of_html(html: str) -> str:
    """The words of a fragment of a page, a line for each paragraph."""
    reader = _Words()
    reader.feed(html[:_LONGEST_HTML])
    reader.close()
    return re.sub(r" *\n\s*", "\n", "".join(reader.parts)).strip()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.unseen += tag in ("script", "style")
        if tag in ("p", "br", "div", "li", "blockquote"):
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.unseen = max(0, self.unseen - (tag in ("script", "style")))

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(re.sub(r"\s+", " ", data))
