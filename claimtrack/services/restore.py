"""A report becomes an article again: its versions, claims, evidence, reviews, with the times and names they had.

Statuses and approvals are taken over as they stand in the report, so only the terminal offers this: whoever runs the
server vouches for the file. The caller commits, so that all of it is stored or nothing.
"""

from dataclasses import dataclass

from claimtrack.db import db, now
from claimtrack.domain.report import Report
from claimtrack.models import Article, Membership
from claimtrack.queries.same_copies import root_with_text
from claimtrack.services.events import record
from claimtrack.services.restored_claims import restore_claims
from claimtrack.services.restored_people import RestoredPeople
from claimtrack.services.restored_sources import RestoredSources
from claimtrack.services.restored_texts import restore_texts


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
    article = _article(member, report, people)
    revisions = restore_texts(article, report, people)
    sources = RestoredSources(member, report.sources)
    loose = restore_claims(report, article, revisions, people, sources)
    after = {"removed_at": None, "title": article.title, "sha256": report.text.sha256}
    record(member, "article.restored", article, before={"removed_at": now()}, after=after, article=article)
    article.changed_at = report.generated_at  # the import changed nothing that the report says
    db.session.flush()  # what does not fit the tables is refused here
    return Restored(article, people.kept, sources.differing, loose)


def _article(member: Membership, report: Report, people: RestoredPeople) -> Article:
    known = report.article
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
        address=known.address,
        same_copy_as_id=root_with_text(member.team, known.same_copy_as.text_sha256) if known.same_copy_as else None,
    )
    db.session.add(article)
    db.session.flush()  # all else needs its id
    return article
