"""What must hold in a report beyond its form. Errors name the path of what is wrong."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Protocol

from claimtrack.domain.errors import Invalid
from claimtrack.domain.report import Report
from claimtrack.domain.reported import ReportedClaim, ReportedSource
from claimtrack.domain.text.canonical import canonical
from claimtrack.domain.text.lines import one_line
from claimtrack.domain.text.selectors import is_border
from claimtrack.domain.urls import checked_url, url_key


class Stretch(Protocol):
    """Anything that goes from a start to an end."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def check_report(report: Report) -> None:
    """Raise `Invalid`, naming the path, for the first thing that is wrong."""
    _check_lines(report)
    _check_text(report)
    size = len(report.text.content)
    _check_row(report.text.sentences, size, "$.text.sentences")
    _check_row(report.blocks, size, "$.blocks")
    _check_inside(report.marks, size, "$.marks")
    _check_numbers([source.number for source in report.sources], "$.sources")
    _check_numbers([claim.number for claim in report.claims], "$.claims")
    _check_sources(report.sources)
    sources = {source.number for source in report.sources}
    for at, claim in enumerate(report.claims):
        path = f"$.claims[{at}]"
        _require(claim.number <= report.article.last_claim_number, f"{path}.number", "is above last_claim_number")
        _check_places(report.text.content, claim, path)
        for nth, citation in enumerate(claim.citations):
            _require(citation.source in sources, f"{path}.citations[{nth}].source", "is the number of no source")
        _check_tags(claim.tags, f"{path}.tags")


def _check_lines(report: Report) -> None:
    article = report.article
    _require(bool(article.title), "$.article.title", "is empty")
    for name in ("title", "byline", "publisher", "language"):
        value = getattr(article, name)
        _require(one_line(value) == value, f"$.article.{name}", "holds line breaks or hidden characters")


def _check_text(report: Report) -> None:
    content = report.text.content
    _require(bool(content), "$.text.content", "is empty")
    _require(sha256(content.encode()).hexdigest() == report.text.sha256, "$.text.sha256", "is not that of the content")
    _require(canonical(content) == content, "$.text.content", "is not in claimtrack’s canonical form")


def _check_row(stretches: Sequence[Stretch], size: int, path: str) -> None:
    _check_inside(stretches, size, path)
    for at in range(1, len(stretches)):
        _require(stretches[at - 1].end <= stretches[at].start, f"{path}[{at}]", "begins before the one before it ends")


def _check_inside(stretches: Iterable[Stretch], size: int, path: str) -> None:
    for at, part in enumerate(stretches):
        within = 0 <= part.start < part.end <= size
        _require(within, f"{path}[{at}]", f"goes from {part.start} to {part.end}, which is no stretch of the text")


def _check_numbers(numbers: list[int], path: str) -> None:
    twice = [number for number, count in Counter(numbers).items() if count > 1]
    _require(not twice, path, f"has the number {twice[:1]} more than once")


def _check_sources(sources: Sequence[ReportedSource]) -> None:
    seen: dict[str, int] = {}
    for at, source in enumerate(sources):
        path = f"$.sources[{at}]"
        _require(bool(source.title), f"{path}.title", "is empty")
        if not source.url:
            continue
        try:
            checked_url(source.url)
        except Invalid as error:
            raise Invalid(f"{path}.url: {error}", "file") from None
        number = seen.setdefault(url_key(source.url), source.number)
        _require(number == source.number, f"{path}.url", f"is the address of source {number} too")


def _check_places(content: str, claim: ReportedClaim, path: str) -> None:
    _require(bool(claim.places), f"{path}.places", "is empty: a claim stands somewhere in the text")
    _check_inside(claim.places, len(content), f"{path}.places")
    for at, place in enumerate(claim.places):
        here = f"{path}.places[{at}]"
        _require(content[place.start : place.end] == place.exact, f"{here}.exact", "is not what the text says there")
        whole = is_border(content, place.start) and is_border(content, place.end)
        _require(whole, here, "cuts a character in two")


def _check_tags(tags: Sequence[str], path: str) -> None:
    for at, tag in enumerate(tags):
        plain = " ".join(unicodedata.normalize("NFC", tag).casefold().split())
        _require(bool(tag) and tag == plain, f"{path}[{at}]", f"must be written “{plain}”")
    _require(len(set(tags)) == len(tags), path, "has a tag twice")


def _require(holds: bool, path: str, otherwise: str) -> None:
    if not holds:
        raise Invalid(f"{path} {otherwise}.", "file")
