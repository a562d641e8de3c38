"""New versions of an article: bring one in, or go back to an earlier one. Highlights come along, and never lie.

Texts are read and compared before anything is locked: that takes seconds for a book, and nobody should wait for it.
"""

from typing import Any

from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.errors import Invalid, SameText, StaleEdit
from claimtrack.domain.text.coverage import states, story_sentences
from claimtrack.domain.text.fresh import count_fresh
from claimtrack.domain.text.spans import Span
from claimtrack.intake.reading import Reading
from claimtrack.models import Article, Membership, Revision
from claimtrack.queries.articles import latest_revision
from claimtrack.queries.versions import version_of
from claimtrack.services.carried_claims import tell
from claimtrack.services.carried_text import carry_marks, copy_marks, with_roles
from claimtrack.services.carrying import Carried, carry_places, counts, keep_anchors, spans_in
from claimtrack.services.comparing import Comparison, lost_quotes, needed_after
from claimtrack.services.events import record
from claimtrack.services.locking import let_go, lock_with_claims
from claimtrack.services.reinstating import reinstate
from claimtrack.services.revisions import (
    CAME_IN,
    Origin,
    came_in,
    copy_sketch,
    revision_of,
    store_blocks,
    store_remarks,
    store_sketch,
    stored_reading,
)
from claimtrack.services.site_roles import with_site_roles

OF_TEXT = ("team_id", "text", "sha256", "sentences", "word_count", "inlines")  # alike wherever the text is


def add_version(member: Membership, article: Article, *, reading: Reading, origin: Origin, seen: int) -> Revision:
    """Make a text the article's newest version and carry its claims into it. A text that it had before is gone back to.

    `seen` is the number of the newest version that the person saw: raises `StaleEdit` when another one came in
    meanwhile, `SameText` when the newest one has this very text, `Invalid` for a draft. Then nothing is stored.
    """
    newest = _seen(article, seen)
    if newest.sha256 == reading.sha256:
        raise SameText(newest.number)
    earlier = _with_text(article, reading.sha256)
    if earlier is not None:
        return _return(member, article, earlier, seen, came_in(reading, origin))
    comparison, needed, quotes = Comparison(reading.text), needed_after(newest), lost_quotes(article)
    reading = with_site_roles(article.team_id, article.address, reading)
    let_go()
    comparison.prepare(needed, quotes)
    newest = _locked(article, seen)
    revision = _store(revision_of(member, article, reading, origin, number=newest.number + 1))
    store_blocks(revision, with_roles(reading.blocks, reading.text, newest))
    store_sketch(revision, reading.sketch)
    store_remarks(revision, reading.remarks)
    keep_anchors(newest)
    carried = carry_places(revision, comparison)
    marks = carry_marks(newest, revision, comparison)
    return _told(member, article, newest, revision, carried, marks)


def go_back(member: Membership, article: Article, *, number: int, seen: int) -> Revision:
    """Make the text of an earlier version the newest again, as a version of its own: with the anchors, marks and block
    roles that it had, and the approvals that were for these very words.

    Raises as `add_version` does, and `NotFound` when there is no such version.
    """
    newest = _seen(article, seen)
    earlier = version_of(article, number)
    if earlier.sha256 == newest.sha256:
        raise SameText(newest.number)
    return _return(member, article, earlier, seen, {name: getattr(earlier, name) for name in CAME_IN})


def _return(member: Membership, article: Article, earlier: Revision, seen: int, raw: dict[str, Any]) -> Revision:
    """`raw` are the columns for what came in."""
    comparison = Comparison(earlier.text)
    needed, quotes = needed_after(latest_revision(article), back_to=earlier), lost_quotes(article)
    let_go()
    comparison.prepare(needed, quotes)
    newest = _locked(article, seen)
    same = {name: getattr(earlier, name) for name in OF_TEXT}
    revision = Revision(
        article=article,
        number=newest.number + 1,
        same_as=earlier,
        created_by_id=member.user_id,
        **same,
        **raw,
    )
    _store(revision)
    store_blocks(revision, earlier.blocks)
    copy_sketch(revision, earlier)
    store_remarks(revision, stored_reading(earlier).remarks)
    keep_anchors(newest)
    carried = carry_places(revision, comparison, back_to=earlier)
    _told(member, article, newest, revision, carried, copy_marks(earlier, revision))
    reinstate(member, article, earlier)
    return revision


def _seen(article: Article, seen: int) -> Revision:
    """The newest version, if it is the one that was seen."""
    if article.is_draft:
        raise Invalid("This import is not finished. Save it first; then it can have another version.")
    newest = latest_revision(article)
    if newest.number != seen:
        raise StaleEdit(
            f"Version {newest.number} came in meanwhile. Nothing of yours was stored: look at that one first.",
            yours={},
            theirs={},
            version=newest.number,
        )
    return newest


def _locked(article: Article, seen: int) -> Revision:
    """The same, once nobody else can write."""
    lock_with_claims(article)
    return _seen(article, seen)


def _with_text(article: Article, digest: str) -> Revision | None:
    """The newest version that has the text with this hash."""
    alike = select(Revision).where(Revision.article_id == article.id, Revision.sha256 == digest)
    return db.session.scalar(alike.order_by(Revision.number.desc()).limit(1))


def _store(revision: Revision) -> Revision:
    db.session.add(revision)
    db.session.flush()  # all that stands in it needs its id
    return revision


def _told(
    member: Membership,
    article: Article,
    newest: Revision,
    revision: Revision,
    carried: list[Carried],
    marks: list[Span],
) -> Revision:
    fresh = _fresh(newest, revision, [*spans_in(revision, carried)], marks)
    revision.carried = counts(carried) | {"fresh": fresh}
    same_as = revision.same_as.number if revision.same_as else None
    after = {"number": revision.number, "sha256": revision.sha256, "carried": revision.carried, "same_as": same_as}
    record(member, "version.added", revision, article=article, before={"number": newest.number}, after=after)
    tell(member, article, revision, carried)
    db.session.flush()
    db.session.expire_all()  # places and claims were written past the session
    return revision


def _fresh(newest: Revision, revision: Revision, places: list[Span], marks: list[Span]) -> int:
    blocks = [(block.start, block.end, block.role) for block in revision.blocks]
    story = story_sentences(_sentences(revision), blocks)
    words = (revision.text[span.start : span.end] for span in story)
    before = (newest.text[span.start : span.end] for span in _sentences(newest))
    return count_fresh(words, states(story, places, marks), before)


def _sentences(revision: Revision) -> list[Span]:
    flat = revision.sentences
    return [Span(flat[at], flat[at + 1]) for at in range(0, len(flat), 2)]
