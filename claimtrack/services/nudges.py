"""Move one edge of a place by a word: for the keyboard, for fingers, and for pages without a script."""

import re

from claimtrack.domain.errors import Invalid
from claimtrack.models import Annotation, Membership
from claimtrack.queries.articles import latest_revision
from claimtrack.services.places import move_place

WORD = re.compile(r"\S+")


def nudge_place(member: Membership, place: Annotation, *, edge: str, by: int) -> None:
    """Move `edge` ("start" or "end") by one word: `by` is 1 (later) or -1 (earlier).

    Raises `Invalid` at the ends of the text, when no word would be left, and for a place whose words are gone.
    """
    if edge not in ("start", "end") or by not in (1, -1):
        raise Invalid("An edge is “start” or “end”, and moves by 1 or -1.")
    revision = latest_revision(place.claim.article)
    if place.revision_id != revision.id:
        raise Invalid("Its words are not in this version of the article. Choose where it stands now first.")
    start, end = place.start, place.end
    if edge == "start":
        start = _later(revision.text, start) if by > 0 else _earlier(revision.text, start)
    else:
        end = _end_later(revision.text, end) if by > 0 else _end_earlier(revision.text, end)
    if start >= end:
        raise Invalid("One word is the least. Take the place away instead.")
    if (start, end) == (place.start, place.end):
        raise Invalid("The text ends here.")
    exact = revision.text[start:end]
    move_place(member, place, revision_id=revision.id, start=start, end=end, exact=exact)


def _later(text: str, at: int) -> int:
    found = re.compile(r"\s\S").search(text, at)
    return found.start() + 1 if found else len(text)


def _end_later(text: str, at: int) -> int:
    found = WORD.search(text, at)
    return found.end() if found else at


def _earlier(text: str, at: int) -> int:
    before = text[:at].rstrip()
    return at - len(text[:at]) + (max(before.rfind(" "), before.rfind("\n")) + 1)


def _end_earlier(text: str, at: int) -> int:
    last = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at))
    return len(text[: max(last, 0)].rstrip())
