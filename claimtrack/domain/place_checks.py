"""What must hold of the places in a report, and of the versions that they name. Errors name the path."""

from collections.abc import Iterable
from typing import Protocol

from claimtrack.domain.errors import Invalid
from claimtrack.domain.report import Report
from claimtrack.domain.reported import ReportedClaim, ReportedPlace
from claimtrack.domain.text.selectors import is_border
from claimtrack.domain.vocabulary import Fate


class Stretch(Protocol):
    """Anything that goes from a start to an end."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def check_numbers_of_versions(report: Report) -> None:
    """Versions are numbered upwards; one that has an earlier text again names it."""
    paths = [*(f"$.versions[{at}].text" for at in range(len(report.versions))), "$.text"]
    hashes: dict[int, str] = {}
    for path, text in zip(paths, [*(version.text for version in report.versions), report.text], strict=True):
        require(
            text.revision > max(hashes, default=0), f"{path}.revision", "is not above that of the version before it"
        )
        is_again = text.same_as is None or hashes.get(text.same_as) == text.sha256
        require(is_again, f"{path}.same_as", "is no earlier version with the same text")
        hashes[text.revision] = text.sha256


def check_places(report: Report, claim: ReportedClaim, path: str) -> None:
    """Each place of the claim says what its version says there, and its anchors are those of earlier versions."""
    require(bool(claim.places), f"{path}.places", "is empty: a claim stands somewhere in the text")
    for at, place in enumerate(claim.places):
        here = f"{path}.places[{at}]"
        _check_place(report, place, here)
        _check_anchors(report, place, here)
        for nth, span in enumerate(place.suggestions):
            _check_whole(report.text.content, span, f"{here}.suggestions[{nth}]")


def _check_place(report: Report, place: ReportedPlace, path: str) -> None:
    is_newest = place.revision == report.text.revision
    require(place.fate is Fate.GONE or is_newest, f"{path}.fate", "must be gone: it is not in the newest version")
    require(place.fate is not Fate.GONE or not is_newest, f"{path}.fate", "is gone, but the newest version has it")
    if place.revision is None:
        whole = (place.start, place.end) == (0, len(place.exact)) and place.exact.strip() != ""
        require(whole, path, "was never found, so it must go from 0 to the length of its words")
        return
    content = _content(report, place.revision, f"{path}.revision")
    _check_whole(content, place, path)
    require(content[place.start : place.end] == place.exact, f"{path}.exact", "is not what the text says there")
    require(not place.prefix and not place.suffix, path, "has its context in the text, so prefix and suffix are empty")


def _check_anchors(report: Report, place: ReportedPlace, path: str) -> None:
    known: set[int] = set()
    for nth, anchor in enumerate(place.anchors):
        here = f"{path}.anchors[{nth}]"
        is_later = anchor.revision > max(known, default=0)
        require(is_later and anchor.revision < report.text.revision, f"{here}.revision", "is out of order")
        _check_whole(_content(report, anchor.revision, f"{here}.revision"), anchor, here)
        require(anchor.base is None or anchor.base in known, f"{here}.base", "names no anchor before it")
        known.add(anchor.revision)
    require(place.base is None or place.base in known, f"{path}.base", "names no anchor of the place")


def check_inside(stretches: Iterable[Stretch], size: int, path: str) -> None:
    """All of them are stretches of a text of this size."""
    for at, part in enumerate(stretches):
        _check_stretch(part, size, f"{path}[{at}]")


def _check_whole(content: str, part: Stretch, path: str) -> None:
    _check_stretch(part, len(content), path)
    whole = is_border(content, part.start) and is_border(content, part.end)
    require(whole, path, "cuts a character in two")


def _check_stretch(part: Stretch, size: int, path: str) -> None:
    within = 0 <= part.start < part.end <= size
    require(within, path, f"goes from {part.start} to {part.end}, which is no stretch of the text")


def _content(report: Report, number: int, path: str) -> str:
    require(report.has_version(number), path, f"is {number}, which is no version of the text")
    return report.text_of(number).content


def require(holds: bool, path: str, otherwise: str) -> None:
    """Raise `Invalid` unless it holds."""
    if not holds:
        raise Invalid(f"{path} {otherwise}.", "file")
