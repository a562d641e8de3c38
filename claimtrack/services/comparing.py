"""A new text beside the texts of those versions in which a person last put, or confirmed, places of claims."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from claimtrack.db import db
from claimtrack.domain.text.alignment import Alignment, align
from claimtrack.domain.text.quotes import Found, Quote, find_quote, find_quotes
from claimtrack.domain.text.realign import Realigned, carry
from claimtrack.domain.text.spans import Span
from claimtrack.models import Annotation, Article, Claim, KeptAnchor, Mark, Revision


class Old(NamedTuple):
    """An old text, and the spans of it that are to be found in the new one."""

    text: str
    spans: list[Span]


class Comparison:
    """Aligns each old text with the new one once: places are carried from where a person put them, not step by step,
    so that what one version lost the next can find.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._alignments: dict[int, Alignment] = {}
        self._found: dict[tuple[int, Span], Realigned] = {}
        self._quotes: dict[Quote, Found] = {}

    def prepare(self, needed: Mapping[int, Old], quotes: Sequence[Quote] = ()) -> None:
        """Find what is known to be needed, by the ids of revisions: a second for a book, before anybody has to wait.
        `quotes` are words that stood in none of them."""
        self._quotes = dict(zip(quotes, find_quotes(self.text, quotes), strict=True))
        for revision_id, old in needed.items():
            self._alignments[revision_id] = align(old.text, self.text)
            for span in old.spans:
                self.carry(revision_id, span)

    def carry(self, revision_id: int, span: Span) -> Realigned:
        """What becomes of a span of that revision."""
        if revision_id not in self._alignments:  # somebody marked or confirmed there after we prepared
            old = db.session.get_one(Revision, revision_id)
            self._alignments[revision_id] = align(old.text, self.text)
        key = (revision_id, span)
        if key not in self._found:
            self._found[key] = carry(self._alignments[revision_id], span)
        return self._found[key]

    def find(self, quote: Quote) -> Found:
        """Where words stand that came from elsewhere."""
        return self._quotes.get(quote) or find_quote(self.text, quote)


def lost_quote(place: Annotation) -> Quote:
    """The words of a place that was never found, as they came."""
    return Quote(place.exact, place.prefix, place.suffix)


def lost_quotes(article: Article) -> list[Quote]:
    """Those of all live places of the article that were never found."""
    lost = select(Annotation).join(Claim, Claim.id == Annotation.claim_id)
    live = lost.where(Claim.article_id == article.id, Claim.removed_at.is_(None), Annotation.removed_at.is_(None))
    return [lost_quote(place) for place in db.session.scalars(live.where(Annotation.revision_id.is_(None)))]


def needed_after(revision: Revision, *, back_to: Revision | None = None) -> dict[int, Old]:
    """What a version that follows `revision` has to be compared with, by revision id, in three statements.

    Going back to an earlier one, places that it kept need no comparison, nor do the marks.
    """
    spans: dict[int, list[Span]] = defaultdict(list)
    for revision_id, span in [*_places(revision, back_to), *([] if back_to else _marks(revision))]:
        spans[revision_id].append(span)
    texts = db.session.execute(select(Revision.id, Revision.text).where(Revision.id.in_(spans)))
    return {row.id: Old(row.text, spans[row.id]) for row in texts}


def _places(revision: Revision, back_to: Revision | None) -> Iterator[tuple[int, Span]]:
    """Where the live places were last put by a person."""
    base, kept = aliased(KeptAnchor), aliased(KeptAnchor)
    names = ("revision_id", "start", "end")
    found = (
        select(*(func.coalesce(getattr(base, name), getattr(Annotation, name)) for name in names))
        .select_from(Annotation)
        .join(Claim, Claim.id == Annotation.claim_id)
        .outerjoin(base, base.id == Annotation.base_id)
        .outerjoin(kept, (kept.annotation_id == Annotation.id) & (kept.revision_id == (back_to.id if back_to else 0)))
        .where(Claim.article_id == revision.article_id, Claim.removed_at.is_(None), Annotation.removed_at.is_(None))
        .where(Annotation.revision_id.is_not(None), kept.id.is_(None))
    )
    for revision_id, start, end in db.session.execute(found):
        yield revision_id, Span(start, end)


def _marks(revision: Revision) -> Iterator[tuple[int, Span]]:
    found = select(Mark.start, Mark.end).where(Mark.revision_id == revision.id, Mark.removed_at.is_(None))
    for start, end in db.session.execute(found):
        yield revision.id, Span(start, end)
