"""Annotations of other programs become claims of an article. The caller commits, so all of it is stored or nothing.

Words that stand in the text get a claim there; where they differ, and where they are not found, a person decides. The
same annotation is never taken in twice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from claimtrack.db import db, now
from claimtrack.domain.errors import Invalid, StaleEdit
from claimtrack.domain.vocabulary import Fate
from claimtrack.intake.foreign import ForeignAnnotation
from claimtrack.models import Annotation, Article, Claim, Event, Membership
from claimtrack.queries.articles import latest_revision, newest_revision_id
from claimtrack.services.events import record_all
from claimtrack.services.foreign_claims import IMPORTED, JOINED, join_claims, make_claims
from claimtrack.services.foreign_drafts import Draft, Landed, Where, drafts_of, landed_in
from claimtrack.services.locking import let_go, lock_with_claims


@dataclass(frozen=True)
class TakenIn:
    """What became of the annotations: new claims by what is known of their words, and annotations that made none."""

    placed: int  # claims on the very words
    differing: int  # claims on words that are not quite those quoted: a person has to look
    missing: int  # claims whose words are nowhere for sure: a person has to find them
    joined: int  # annotations of words that are a claim already
    known: int  # annotations that were taken in before

    @property
    def waiting(self) -> int:
        """Claims that wait for a decision."""
        return self.differing + self.missing

    @property
    def told(self) -> str:
        """The same for a person."""
        parts = {
            "placed": self.placed,
            "differ": self.differing,
            "not found": self.missing,
            "joined a claim on the same words": self.joined,
            "taken in before": self.known,
        }
        said = ", ".join(f"{count} {words}" for words, count in parts.items() if count)
        return f"Annotations: {said or 'none'}."


def take_in_annotations(member: Membership, article: Article, annotations: Sequence[ForeignAnnotation]) -> TakenIn:
    """Each becomes a claim that is to be checked; its comment becomes the note, signed and dated.

    Searches before anything is locked, for that takes seconds. Raises `Invalid` for a draft, and `StaleEdit` when a
    version came in meanwhile.
    """
    if article.is_draft:
        raise Invalid("This import is not finished. Save it first; then it can have annotations.")
    revision = latest_revision(article)
    revision_id, text = revision.id, revision.text
    let_go()
    landed = landed_in(text, annotations)
    lock_with_claims(article)
    if newest_revision_id(article) != revision_id:
        raise StaleEdit("Another version came in meanwhile. Nothing was stored: try again.", {}, {}, article.version)
    fresh = _unknown(article, landed)
    drafts = drafts_of(text, fresh)
    claims = _claims_at(article, revision_id)
    joining = [(claims[draft.where], draft) for draft in drafts if draft.where in claims]
    making = [draft for draft in drafts if draft.where not in claims]
    moment = now()
    news = [*make_claims(member, article, revision_id, making, moment), *join_claims(joining, moment)]
    record_all(member, article, news, moment=moment)
    db.session.flush()
    db.session.expire_all()  # tags were written past the session
    return _counted(making, fresh=len(fresh), all_=len(landed))


def _unknown(article: Article, landed: Iterable[Landed]) -> list[Landed]:
    """Those that no live claim of the article came from or was joined by; each once."""
    told = (
        select(Event.after)
        .join(Claim, Claim.id == Event.claim_id)
        .where(Event.article_id == article.id, Event.kind.in_((IMPORTED, JOINED)), Claim.removed_at.is_(None))
    )
    known = {key for after in db.session.scalars(told) for key in after.get("foreign", ())}
    return list({one.key: one for one in landed if one.key not in known}.values())


def _claims_at(article: Article, revision_id: int) -> dict[Where, int]:
    """The live claims by where they stand, or by the words that were never found; of several the first."""
    columns = (Annotation.revision_id, Annotation.start, Annotation.end, Annotation.claim_id)
    live = (
        select(*columns, Annotation.exact, Annotation.prefix, Annotation.suffix)
        .join(Claim, Claim.id == Annotation.claim_id)
        .where(Claim.article_id == article.id, Claim.removed_at.is_(None), Annotation.removed_at.is_(None))
        .where(Annotation.revision_id.is_(None) | (Annotation.revision_id == revision_id))
        .order_by(Claim.number.desc())
    )
    found: dict[Where, int] = {}
    for row in db.session.execute(live):
        lost = row.revision_id is None
        where: Where = (row.exact, row.prefix, row.suffix) if lost else (row.start, row.end)
        found[where] = row.claim_id
    return found


def _counted(making: Sequence[Draft], *, fresh: int, all_: int) -> TakenIn:
    fates = [draft.place["fate"] for draft in making]
    return TakenIn(
        placed=fates.count(Fate.UNCHANGED),
        differing=fates.count(Fate.EDITED),
        missing=fates.count(Fate.GONE),
        joined=fresh - len(making),
        known=all_ - fresh,
    )
