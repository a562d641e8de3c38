"""What a person decides about places that a new version edited or dropped; `places.move_place` puts one elsewhere."""

from claimtrack.db import db
from claimtrack.domain.errors import AnchorMismatch, Invalid, NotFound
from claimtrack.domain.vocabulary import Fate, Status
from claimtrack.domain.workflow import Action
from claimtrack.models import Annotation, Membership
from claimtrack.queries.articles import latest_revision
from claimtrack.services.claim_status import take_action
from claimtrack.services.events import record
from claimtrack.services.locking import lock_live
from claimtrack.services.places import remove_place


def confirm_place(member: Membership, place: Annotation, *, exact: str | None = None) -> None:
    """Accept the new words of an edited place: from now on it is carried from here. What was decided stays as it is.

    `exact` are the words that the person saw: raises `AnchorMismatch` when others stand there by now, and `Invalid`
    when the words are gone. Confirmed twice is confirmed once.
    """
    _take(place)
    if not place.stands:
        raise Invalid("Its words are gone, so there is nothing to accept. Choose where it stands now, or retire it.")
    if exact is not None and exact.split() != place.exact.split():
        raise AnchorMismatch("Another version came in, and other words stand there now. Reload and look again.")
    if place.fate is Fate.EDITED:
        before, after = {"fate": place.fate, "base_id": place.base_id}, {"fate": None, "base_id": None}
        place.fate, place.base_id = None, None
        record(member, "place.confirmed", place, claim=place.claim, before=before, after=after)


def retire_place(member: Membership, place: Annotation) -> None:
    """Give up a place whose words were edited or are gone. With its last one the claim is set aside.

    Raises `Invalid` when nothing waits to be decided about it, and `WrongStep` when the claim is in review or checked.
    """
    claim = place.claim
    _take(place)
    if not place.waits:
        raise Invalid("Nothing waits to be decided about this place. Reload to see it as it is now.")
    if any(other.removed_at is None for other in claim.annotations if other is not place):
        remove_place(member, place)
    elif claim.status is not Status.SET_ASIDE:
        number = latest_revision(claim.article).number
        what = "were not found in" if place.revision_id is None else "are gone from"
        take_action(member, claim, Action.SET_ASIDE, why=f"Its words {what} version {number}")


def _take(place: Annotation) -> None:
    lock_live(place.claim)
    db.session.refresh(place)
    if place.removed_at is not None:
        raise NotFound("This place was taken away meanwhile. Undo brings it back.")
