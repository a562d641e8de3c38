"""Where the passage of a citation stands in the snapshots of its source."""

from collections.abc import Iterable

from claimtrack.domain.text.passages import PassageIndex, find_passage, passage_index
from claimtrack.domain.text.selectors import Anchor, at
from claimtrack.domain.vocabulary import PassageMatch
from claimtrack.models import Citation, Snapshot


def place_passages(citations: Iterable[Citation], snapshot: Snapshot) -> None:
    """Look for the passages in a snapshot that is the newest of their source.

    Words that were found in an earlier one stay there, where they were cited; `lost_in` says that the newest has them
    no more. All others now stand, or fail, in this one.
    """
    index = passage_index(snapshot.text)
    for citation in citations:
        if not citation.passage:
            _let_go(citation)
        elif citation.match is PassageMatch.FOUND and citation.snapshot_id != snapshot.id:
            is_there = find_passage(index, citation.passage).match is PassageMatch.FOUND
            citation.lost_in_id = None if is_there else snapshot.id
        else:
            _place(citation, snapshot, index)


def place_passage(citation: Citation, snapshot: Snapshot | None) -> None:
    """Forget where the passage stood, and look for it in this snapshot, if there is one."""
    _let_go(citation)
    if snapshot is not None and citation.passage:
        _place(citation, snapshot, passage_index(snapshot.text))


def stand_at(citation: Citation, snapshot: Snapshot, place: Anchor) -> None:
    """The passage was picked there."""
    _stand(citation, snapshot, PassageMatch.FOUND, place)


def _place(citation: Citation, snapshot: Snapshot, index: PassageIndex) -> None:
    found = find_passage(index, citation.passage)
    span = at(snapshot.text, found.span) if found.span else None
    _stand(citation, snapshot, found.match, span)


def _stand(citation: Citation, snapshot: Snapshot, match: PassageMatch, place: Anchor | None) -> None:
    _let_go(citation)
    citation.snapshot_id, citation.match = snapshot.id, match
    if place:
        citation.start, citation.end = place.start, place.end
        citation.prefix, citation.suffix = place.prefix, place.suffix


def _let_go(citation: Citation) -> None:
    citation.snapshot_id = citation.match = citation.start = citation.end = citation.lost_in_id = None
    citation.prefix = citation.suffix = ""
