"""The numbers of the lead's board, over the whole team: by status, by verdict, by age, by person."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, and_, case, func, select, union

from claimtrack.db import db, now
from claimtrack.domain.concerns import OPEN, Concern
from claimtrack.domain.vocabulary import Status, Verdict
from claimtrack.models import Annotation, Citation, Claim, Team, User
from claimtrack.models.claims import WAITS
from claimtrack.queries.claim_filters import conditions, hidden_articles, is_live, troubled_claims

OVERDUE, STUCK = Concern.OVERDUE, Concern.STUCK
DAY = dt.timedelta(days=1)
# Age of an open claim: label, at least, less than.
AGES = (
    ("Under a day", 0 * DAY, 1 * DAY),
    ("1–2 days", 1 * DAY, 3 * DAY),
    ("3–6 days", 3 * DAY, 7 * DAY),
    ("7 or more", 7 * DAY, None),
)


@dataclass(slots=True)
class Load:
    """The open claims in one person's hands, or in nobody's."""

    person: User | None
    counts: Counter[Status] = field(default_factory=Counter)
    late: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.counts.total()


@dataclass(frozen=True, slots=True)
class Board:
    """All numbers of the board. `verdicts` count checked claims alone; `loads` are the fullest first, nobody last."""

    statuses: dict[Status, int]
    verdicts: dict[Verdict, int]
    ages: list[tuple[str, int]]
    loads: list[Load]
    overdue: int
    stuck: int
    words_changed: int  # claims, checked ones too, about whose words somebody has to decide
    source_trouble: int  # claims, checked ones too, whose source is in trouble
    waits_since: dt.datetime | None  # the oldest claim in review did not change since

    @property
    def total(self) -> int:
        """Claims in all, without those set aside."""
        return sum(number for status, number in self.statuses.items() if status is not Status.SET_ASIDE)

    @property
    def unassigned(self) -> int:
        """Claims to check that nobody was asked to check."""
        return sum(load.counts[Status.TO_CHECK] for load in self.loads if load.person is None)


def board_of(team: Team) -> Board:
    """Six statements, however many claims there are."""
    counts = _counts(team)
    work = _open_work(team)
    return Board(
        statuses={status: sum(number for (is_in, _), number in counts.items() if is_in is status) for status in Status},
        verdicts={verdict: counts[Status.CHECKED, verdict] for verdict in Verdict},
        ages=[(label, sum(group.ages[index] for group in work)) for index, (label, _, _) in enumerate(AGES)],
        loads=_loads(work),
        overdue=sum(group.overdue for group in work),
        stuck=sum(group.stuck for group in work),
        words_changed=_words_changed(team),
        source_trouble=_source_trouble(team),
        waits_since=min((group.changed_at for group in work if group.status is Status.IN_REVIEW), default=None),
    )


def _counts(team: Team) -> Counter[tuple[Status, Verdict | None]]:
    """By status and verdict: all claims, less those of hidden articles; that spares a look-up for each of a million."""
    kept = select(Claim.status, Claim.verdict, func.count()).where(Claim.team_id == team.id, Claim.removed_at.is_(None))
    grouped = kept.group_by(Claim.status, Claim.verdict)
    counts: Counter[tuple[Status, Verdict | None]] = Counter()
    for status, verdict, number in db.session.execute(grouped):
        counts[status, verdict] += number
    for status, verdict, number in db.session.execute(grouped.where(Claim.article_id.in_(hidden_articles(team)))):
        counts[status, verdict] -= number
    return counts


def _words_changed(team: Team) -> int:
    """Begins with the few places that wait, of which there is an index."""
    waiting = (
        select(func.count(Annotation.claim_id.distinct()))
        .join(Claim, Claim.id == Annotation.claim_id)
        .where(Annotation.team_id == team.id, WAITS, Annotation.removed_at.is_(None))
        .where(*is_live(team), Claim.status != Status.SET_ASIDE)
    )
    return db.session.scalar(waiting) or 0


def _source_trouble(team: Team) -> int:
    """Begins with the few sources that are."""
    found = union(*(claims.where(Citation.team_id == team.id) for claims in troubled_claims())).subquery()
    counted = select(func.count(Claim.id)).where(*is_live(team), Claim.status != Status.SET_ASIDE)
    return db.session.scalar(counted.where(Claim.id.in_(select(found.c.claim_id)))) or 0


@dataclass(frozen=True, slots=True)
class _Group:
    """Open claims of one person in one status; `changed_at` is the earliest."""

    assignee_id: int | None
    status: Status
    number: int
    changed_at: dt.datetime
    overdue: int
    stuck: int
    ages: tuple[int, ...]


def _open_work(team: Team) -> list[_Group]:
    moment = now()
    asked = conditions(moment)
    ages = [_is_aged(moment, least, most) for _, least, most in AGES]
    sums = [func.sum(case((condition, 1), else_=0)) for condition in (asked[OVERDUE], asked[STUCK], *ages)]
    found = db.session.execute(
        select(Claim.assignee_id, Claim.status, func.count(), func.min(Claim.changed_at), *sums)
        .where(*is_live(team), Claim.status.in_(OPEN))
        .group_by(Claim.assignee_id, Claim.status)
    )
    return [_Group(row[0], row[1], row[2], row[3], row[4], row[5], tuple(row[6:])) for row in found]


def _is_aged(moment: dt.datetime, least: dt.timedelta, most: dt.timedelta | None) -> ColumnElement[bool]:
    old = Claim.created_at <= moment - least
    return old if most is None else and_(old, Claim.created_at > moment - most)


def _loads(work: list[_Group]) -> list[Load]:
    ids = {group.assignee_id for group in work if group.assignee_id is not None}
    people: dict[int | None, User] = {
        user.id: user for user in db.session.scalars(select(User).where(User.id.in_(ids)))
    }
    loads: dict[int | None, Load] = {}
    for group in work:
        load = loads.setdefault(group.assignee_id, Load(people.get(group.assignee_id)))
        load.counts[group.status] += group.number
        load.late += group.overdue
    return sorted(loads.values(), key=_fullest_first)


def _fullest_first(load: Load) -> tuple[bool, int, str]:
    return (load.person is None, -load.total, load.person.name if load.person else "")
