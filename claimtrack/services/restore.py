"""A report becomes an article again: text, blocks, marks, claims, evidence, reviews, with the times and names they had.

Statuses and approvals are taken over as they stand in the report, so only the terminal offers this: whoever runs the
server vouches for the file. The caller commits, so that all of it is stored or nothing.
"""

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import insert

from claimtrack.db import db, now
from claimtrack.domain.report import Report
from claimtrack.models import Article, Block, Mark, Membership, Revision
from claimtrack.services.events import record
from claimtrack.services.restored_claims import restore_claims
from claimtrack.services.restored_people import RestoredPeople
from claimtrack.services.restored_sources import RestoredSources


@dataclass(frozen=True)
class Restored:
    """The new article, and what the importing person should know."""

    article: Article
    kept_names: list[str]  # of people who are no members of the team
    differing_sources: list[str]  # that the team describes otherwise; its own words were kept
    loose_approvals: list[int]  # claims whose decision was about other content than they have now


def restore_report(member: Membership, report: Report) -> Restored:
    """Store a report (checked by `reports.reading`) as a new article of the member's team."""
    people = RestoredPeople(member)
    article, revision = _article(member, report, people)
    _blocks_and_marks(report, revision, people)
    sources = RestoredSources(member, report.sources)
    loose = restore_claims(report, revision, people, sources)
    after = {"removed_at": None, "title": article.title, "sha256": revision.sha256}
    record(member, "article.restored", article, before={"removed_at": now()}, after=after, article=article)
    article.changed_at = report.generated_at  # the import changed nothing that the report says
    db.session.flush()  # what does not fit the tables is refused here
    return Restored(article, people.kept, sources.differing, loose)


def _article(member: Membership, report: Report, people: RestoredPeople) -> tuple[Article, Revision]:
    known, text = report.article, report.text
    article = Article(
        team_id=member.team_id,
        title=known.title,
        byline=known.byline,
        publisher=known.publisher,
        published_on=known.published_on,
        language=known.language,
        due_at=known.due_at,
        is_draft=False,
        last_claim_number=known.last_claim_number,
        created_by_id=people.id_of(known.created_by),
        created_at=known.created_at,
    )
    revision = Revision(
        team_id=member.team_id,
        article=article,
        number=text.revision,
        text=text.content,
        sha256=text.sha256,
        sentences=[border for sentence in text.sentences for border in sentence],
        word_count=text.word_count,
        raw=text.raw_bytes,
        raw_sha256=sha256(text.raw_bytes).hexdigest(),
        raw_name=text.raw_name,
        raw_encoding=text.raw_encoding,
        created_by_id=people.id_of(text.created_by),
        created_at=text.created_at,
    )
    db.session.add_all((article, revision))
    db.session.flush()  # all else needs their ids
    return article, revision


def _blocks_and_marks(report: Report, revision: Revision, people: RestoredPeople) -> None:
    owner = {"team_id": revision.team_id, "revision_id": revision.id}
    if report.blocks:
        db.session.execute(insert(Block), [owner | vars(block) for block in report.blocks])
    for mark in report.marks:
        made = {"created_by_id": people.id_of(mark.created_by), "created_at": mark.created_at}
        db.session.add(Mark(**owner, **made, start=mark.start, end=mark.end, kind=mark.kind))
