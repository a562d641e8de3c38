"""The text of a report with its claims marked: flat segments and numbered notes, block by block."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from claimtrack.domain.report import Report
from claimtrack.domain.reported import ReportedClaim
from claimtrack.domain.reported_text import ReportedBlock
from claimtrack.domain.text.inlines import Inline
from claimtrack.domain.text.lanes import lanes
from claimtrack.domain.text.looks_html import LooksHtml
from claimtrack.domain.text.roles import FRAME_ROLES, STORY_ROLES, Role
from claimtrack.domain.text.segments import flat_segments
from claimtrack.domain.text.spans import Span
from claimtrack.domain.vocabulary import Verdict

SHOWN = STORY_ROLES | FRAME_ROLES


@dataclass(frozen=True)
class Note:
    """The number behind the last word of a place. `anchor` is the id that the claim's row links back to."""

    claim: ReportedClaim
    anchor: str


@dataclass(frozen=True)
class Piece:
    """Words under the same claims. `tone` is the upper underline, `tone2` the lower one; none: no claim."""

    words: Markup  # with their looks and links
    tone: str
    tone2: str
    depth: int
    remarks: tuple[ReportedClaim, ...]  # whose first words these are, and which need a remark in the margin
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Paragraph:
    """A block that is shown."""

    role: Role
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class _Place:
    start: int
    end: int
    lane: int
    claim: ReportedClaim
    anchor: str


def paragraphs(report: Report) -> list[Paragraph]:
    """The story and what frames it, and each block that somebody marked a claim in."""
    places = _places(report)
    shown = [(block, over) for block, over in _with_places(report.blocks, places) if block.role in SHOWN or over]
    ends = {place.anchor: min(place.end, block.end) for block, over in shown for place in over}
    begun: set[str] = set()
    looks = LooksHtml(report.text.content, (Inline(i.start, i.end, i.look, i.href) for i in report.text.inlines))
    return [Paragraph(block.role, tuple(_pieces(looks, block, over, ends, begun))) for block, over in shown]


def anchors(claim: ReportedClaim) -> list[str]:
    """The ids of the claim's notes, in text order."""
    return [f"note-{claim.number}-{nth}" for nth in range(1, len(claim.standing) + 1)]


def _places(report: Report) -> list[_Place]:
    found = sorted(
        (
            (place.start, place.end, claim.number, anchor, claim)
            for claim in report.claims
            for place, anchor in zip(claim.standing, anchors(claim), strict=True)
        ),
        key=lambda row: row[:3],
    )
    lane_of = lanes([Span(row[0], row[1]) for row in found])
    return [
        _Place(start, end, lane, claim, anchor)
        for (start, end, _, anchor, claim), lane in zip(found, lane_of, strict=True)
    ]


def _with_places(
    blocks: tuple[ReportedBlock, ...], places: list[_Place]
) -> Iterator[tuple[ReportedBlock, list[_Place]]]:
    """Each block with the places over it; both in text order."""
    over: list[_Place] = []
    coming = iter([*places, None])
    following = next(coming)
    for block in blocks:
        while following is not None and following.start < block.end:
            over.append(following)
            following = next(coming)
        over = [place for place in over if place.end > block.start]
        yield block, list(over)


def _pieces(
    looks: LooksHtml, block: ReportedBlock, over: list[_Place], ends: dict[str, int], begun: set[str]
) -> Iterator[Piece]:
    layers = [(place.start, place.end, place) for place in over]
    for start, end, keys in flat_segments(Span(block.start, block.end), layers):
        new = [place for place in keys if place.anchor not in begun]
        begun.update(place.anchor for place in new)
        yield Piece(
            words=Markup(looks.words(start, end)),  # noqa: S704 - made of escaped pieces
            tone=_tone(keys, 1),
            tone2=_tone(keys, 2),
            depth=len(keys),
            remarks=tuple(place.claim for place in new if _needs_remark(place)),
            notes=tuple(Note(place.claim, place.anchor) for place in keys if ends[place.anchor] == end),
        )


def _tone(places: tuple[_Place, ...], lane: int) -> str:
    return next((place.claim.tone for place in places if place.lane == lane), "")


def _needs_remark(place: _Place) -> bool:
    """Once per claim: all that is more than plainly supported."""
    unproven = place.claim.is_checked and place.claim.verdict is Verdict.UNPROVEN
    return (place.claim.must_change or unproven) and place.anchor == anchors(place.claim)[0]
