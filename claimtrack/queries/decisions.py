"""Places that wait for a decision: what a version did to them, what was said before, what could be meant."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from claimtrack.db import db
from claimtrack.domain.content import words_of_file
from claimtrack.domain.standing import tone_of, word_of
from claimtrack.domain.text.wording import Wording, wording_changes
from claimtrack.domain.vocabulary import Decision, Status, Verdict
from claimtrack.models import Annotation, Article, Claim, Event, KeptAnchor, Review, Revision
from claimtrack.queries.articles import latest_revision
from claimtrack.queries.standing import is_foreign, waits

What = Literal["edited", "gone", "unplaced"]


@dataclass(frozen=True)
class Suggestion:
    """Words of the newest revision that a gone place could mean."""

    start: int
    end: int
    words: str
    old_words: str

    @cached_property
    def changes(self) -> list[Wording]:
        """How they differ from the place's own."""
        return wording_changes(self.old_words, self.words)


@dataclass(frozen=True)
class PendingPlace:
    """A place to be decided about. `old_words` are those that a person last marked or confirmed.

    `new_words` stand in the newest revision from `start` to `end`; all three are None unless it was edited. `dropped`
    is the approval that the claim had, if its newest review is one that holds no longer.
    """

    place_id: int
    claim_id: int
    number: int
    words: str  # of the claim: its statement, or else the old words
    status: Status
    verdict: Verdict | None
    what: What
    old_words: str
    new_words: str | None
    start: int | None
    end: int | None
    revision_id: int  # the newest one, in which suggestions are counted
    suggestions: Sequence[Suggestion]
    dropped: Review | None

    @property
    def tone(self) -> str:
        """The look of its claim."""
        return tone_of(self.status, self.verdict)

    @property
    def word(self) -> str:
        """The word for that look."""
        return word_of(self.status, self.verdict)

    @cached_property
    def changes(self) -> list[Wording]:
        """From the old words to the new ones; nothing unless it was edited."""
        return [] if self.new_words is None else wording_changes(self.old_words, self.new_words)


def decisions_of(article: Article, *, claim: Claim | None = None) -> list[PendingPlace]:
    """What waits in an article, or in one claim of it: in the order of the text, claims set aside left out.

    Five statements at the most, and one when nothing waits.
    """
    rows = _waiting(article, claim)
    if not rows:
        return []
    newest = latest_revision(article)
    texts = _texts({base.revision_id for _, _, base in rows if base is not None})
    dropped = _dropped({owner.id for _, owner, _ in rows})
    quoted = _quoted([owner.id for place, owner, base in rows if is_foreign(place, base)])
    return [
        _pending(place, owner, _old_words(place, base, texts, quoted), newest, dropped) for place, owner, base in rows
    ]


def _waiting(article: Article, claim: Claim | None) -> Sequence[Any]:
    """Place, claim, base."""
    found = (
        select(Annotation, Claim, KeptAnchor)
        .join(Claim, Claim.id == Annotation.claim_id)
        .outerjoin(KeptAnchor, KeptAnchor.id == Annotation.base_id)
        .where(Claim.article_id == article.id, Claim.removed_at.is_(None), Claim.status != Status.SET_ASIDE)
        .where(Annotation.removed_at.is_(None), waits())
        .order_by(Annotation.start, Annotation.id)
    )
    return db.session.execute(found if claim is None else found.where(Claim.id == claim.id)).all()


def _texts(ids: Iterable[int]) -> Mapping[int, str]:
    found = db.session.execute(select(Revision.id, Revision.text).where(Revision.id.in_(ids)))
    return {row.id: row.text for row in found}


def _dropped(claim_ids: Iterable[int]) -> Mapping[int, Review]:
    last = select(func.max(Review.id)).where(Review.claim_id.in_(claim_ids)).group_by(Review.claim_id)
    reviews = db.session.scalars(select(Review).where(Review.id.in_(last)).options(joinedload(Review.created_by)))
    return {r.claim_id: r for r in reviews if r.decision is Decision.APPROVE and r.dropped_at is not None}


def _old_words(place: Annotation, base: KeptAnchor | None, texts: Mapping[int, str], quoted: Mapping[int, str]) -> str:
    if is_foreign(place, base):
        return quoted.get(place.claim_id, place.exact)
    return place.exact if base is None else texts[base.revision_id][base.start : base.end]


def _quoted(claim_ids: Sequence[int]) -> Mapping[int, str]:
    """The words as they came, by claim."""
    if not claim_ids:
        return {}
    kinds = ("claim.imported", "place.carried")
    told = select(Event).where(Event.claim_id.in_(claim_ids), Event.kind.in_(kinds)).order_by(Event.id)
    found = (
        (event.claim_id, words_of_file(event.kind, event.before, event.after)) for event in db.session.scalars(told)
    )
    return {claim_id: words for claim_id, words in found if claim_id is not None and words}


def _pending(
    place: Annotation, claim: Claim, old_words: str, newest: Revision, dropped: Mapping[int, Review]
) -> PendingPlace:
    is_edited = place.stands
    return PendingPlace(
        place_id=place.id,
        claim_id=claim.id,
        number=claim.number,
        words=claim.statement or old_words,
        status=claim.status,
        verdict=claim.verdict,
        what="edited" if is_edited else "unplaced" if place.revision_id is None else "gone",
        old_words=old_words,
        new_words=place.exact if is_edited else None,
        start=place.start if is_edited else None,
        end=place.end if is_edited else None,
        revision_id=newest.id,
        suggestions=list(_suggestions(place.suggestions, old_words, newest.text)),
        dropped=dropped.get(claim.id),
    )


def _suggestions(flat: Sequence[int], old_words: str, text: str) -> Iterator[Suggestion]:
    for start, end in zip(flat[::2], flat[1::2], strict=True):
        yield Suggestion(start, end, text[start:end], old_words)
