"""Which claims a list shows: the filters of the board as one value, and what each means in SQL."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from claimtrack.db import now
from claimtrack.domain.concerns import IN_HANDS, OPEN, STUCK_AFTER, Concern
from claimtrack.domain.vocabulary import Decision, JobState, LiveState, Outcome, PassageMatch, Stance, Status, Verdict
from claimtrack.models import (
    Annotation,
    Article,
    Citation,
    Claim,
    Job,
    Outreach,
    Review,
    Snapshot,
    Source,
    Tag,
    Team,
    Watch,
    claim_tag,
)
from claimtrack.models.claims import WAITS
from claimtrack.queries.words import any_contains, contains

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """What is wanted of a claim; an empty value wants nothing."""

    statuses: tuple[Status, ...] = OPEN
    verdict: Verdict | None = None
    assignee_id: int | None = None
    is_unassigned: bool = False
    tag: str = ""
    article_id: int | None = None
    words: str = ""
    concerns: tuple[Concern, ...] = ()


def matching(team: Team, wanted: ClaimFilter) -> Select[int]:
    """The ids of the team's live claims that match, in no order."""
    found = select(Claim.id).where(*is_live(team), *_plain(wanted))
    if wanted.tag:
        tagged = select(claim_tag.c.claim_id).join(Tag).where(Tag.team_id == team.id, Tag.name == wanted.tag)
        found = found.where(Claim.id.in_(tagged))
    if wanted.words:
        quotes = select(Annotation.claim_id).where(
            Annotation.team_id == team.id, Annotation.removed_at.is_(None), contains(Annotation.exact, wanted.words)
        )
        found = found.where(or_(any_contains((Claim.statement, Claim.note), wanted.words), Claim.id.in_(quotes)))
    return found


def is_live(team: Team) -> tuple[Condition, ...]:
    """The team's claims, without those taken away and those of articles in the trash or not imported yet."""
    return (Claim.team_id == team.id, Claim.removed_at.is_(None), Claim.article_id.not_in(hidden_articles(team)))


def hidden_articles(team: Team) -> Select[int]:
    """Few, so that leaving them out is cheaper than joining every claim to its article."""
    return select(Article.id).where(Article.team_id == team.id, or_(Article.is_draft, Article.removed_at.is_not(None)))


def conditions(moment: dt.datetime) -> dict[Concern, Condition]:
    """Each concern as a condition on Claim."""
    return {
        Concern.OVERDUE: and_(Claim.status.in_(OPEN), Claim.due_at < moment),
        Concern.STUCK: and_(Claim.status.in_(IN_HANDS), Claim.changed_at < moment - STUCK_AFTER),
        Concern.SENT_BACK: and_(Claim.status == Status.CHECKING, _last_review_asked_for_changes()),
        Concern.WORDS_CHANGED: and_(Claim.status != Status.SET_ASIDE, _has_words_that_wait()),
        Concern.CONTRADICTED: or_(
            and_(_has(Stance.SUPPORTS), _has(Stance.REFUTES)),
            and_(Claim.verdict == Verdict.SUPPORTED, _has(Stance.REFUTES)),
            and_(Claim.verdict == Verdict.REFUTED, _has(Stance.SUPPORTS)),
        ),
        Concern.SOURCE_TROUBLE: and_(Claim.status != Status.SET_ASIDE, _rests_on_trouble()),
        Concern.NO_REPLY: exists().where(
            Outreach.claim_id == Claim.id,
            Outreach.removed_at.is_(None),
            Outreach.outcome == Outcome.WAITING,
            Outreach.due_at < moment,
        ),
    }


def _plain(wanted: ClaimFilter) -> list[Condition]:
    asked = conditions(now())
    found: list[Condition] = [asked[concern] for concern in wanted.concerns]
    if wanted.statuses:
        found.append(Claim.status.in_(wanted.statuses))
    if wanted.verdict:
        found.append(Claim.verdict == wanted.verdict)
    if wanted.assignee_id:
        found.append(Claim.assignee_id == wanted.assignee_id)
    if wanted.is_unassigned:
        found.append(Claim.assignee_id.is_(None))
    if wanted.article_id:
        found.append(Claim.article_id == wanted.article_id)
    return found


def _last_review_asked_for_changes() -> Condition:
    last = select(func.max(Review.id)).where(Review.claim_id == Claim.id).correlate(Claim).scalar_subquery()
    return exists().where(Review.id == last, Review.decision == Decision.REQUEST_CHANGES)


def _has_words_that_wait() -> Condition:
    return exists().where(Annotation.claim_id == Claim.id, Annotation.removed_at.is_(None), WAITS)


def _has(stance: Stance) -> Condition:
    return exists().where(Citation.claim_id == Claim.id, Citation.stance == stance, Citation.removed_at.is_(None))


def _rests_on_trouble() -> Condition:
    return or_(*(found.where(Citation.claim_id == Claim.id).correlate(Claim).exists() for found in troubled_claims()))


def troubled_claims() -> list[Select[int]]:
    """The ids of claims whose source is in trouble, one list for each kind of trouble; a claim may be in several.

    A capture that failed is no trouble once there is a copy.
    """
    cited = select(Citation.claim_id).where(Citation.removed_at.is_(None))
    has_copy = exists().where(Snapshot.source_id == Citation.source_id)
    failed = cited.join(Source, Source.id == Citation.source_id).join(Job, Job.id == Source.capture_job_id)
    return [
        cited.join(Watch, Watch.source_id == Citation.source_id).where(Watch.state != LiveState.ANSWERS),
        cited.where(or_(Citation.lost_in_id.is_not(None), Citation.match == PassageMatch.MISSING)),
        failed.where(Job.state == JobState.FAILED, ~has_copy),
    ]
