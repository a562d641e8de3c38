"""What a review is about, and its hash: an approval holds for these words, this verdict, this evidence."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from claimtrack.domain.text.sameness import folded

# The fields of a claim that belong to what is approved. Note, tags, assignee and due time do not.
CONTENT_FIELDS = ("statement", "claimant", "claimed_on", "kind", "verdict", "explanation", "fix")
CITATION_FIELDS = ("stance", "passage", "locator", "note")
# Events by which somebody had a hand in what is reviewed.
HANDS_ON = (
    "claim.highlighted",
    "claim.submit",
    "place.added",
    "place.moved",
    "place.removed",
    "citation.added",
    "citation.edited",
    "citation.removed",
)


def content_hash(claim: Mapping[str, Any], quotes: Sequence[str], citations: Sequence[Mapping[str, Any]]) -> str:
    """SHA-256 (hex) over canonical JSON of the claim's content fields, its quotes, and its citations.

    All values are JSON already. Quotes and citations may come in any order; two equal ones count twice. Of a quote the
    words count, not how they are typeset; a citation names its source by the address, or else by the title.
    """
    content = {
        "claim": {name: claim[name] for name in CONTENT_FIELDS},
        "quotes": sorted(map(folded, quotes)),
        "citations": sorted(citations, key=lambda citation: json.dumps(citation, sort_keys=True)),
    }
    packed = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()


def had_a_hand(kind: str, after: Mapping[str, Any]) -> bool:
    """Whether an event of this kind, which left these fields, makes its actor one who worked on the claim."""
    return kind in HANDS_ON or (kind.startswith("claim.") and not after.keys().isdisjoint(CONTENT_FIELDS))


def words_of_file(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """The words that a claim came with from a file of annotations, if this event put it on other words of the text."""
    if kind == "claim.imported":
        return str(after.get("quoted", ""))
    is_found = kind == "place.carried" and before.get("revision", 0) is None
    return str(before["exact"]) if is_found else ""
