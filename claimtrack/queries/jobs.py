"""Work in the background, of one team."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from claimtrack.db import db
from claimtrack.domain.permissions import Permission, allows
from claimtrack.domain.vocabulary import JobState
from claimtrack.models import Job, Membership, Team
from claimtrack.queries.lookup import one

MOST = 50


def job_in(team: Team, job_id: int) -> Job:
    """One job. Raises `NotFound`."""
    return one(Job, team, job_id, joinedload(Job.created_by))


def jobs_of(member: Membership) -> Sequence[Job]:
    """The newest that the member started; for a lead, of the whole team."""
    found = select(Job).where(Job.team_id == member.team_id).options(joinedload(Job.created_by))
    if not allows(member.role, Permission.RUN_ANY_JOB):
        found = found.where(Job.created_by_id == member.user_id)
    return db.session.scalars(found.order_by(Job.id.desc()).limit(MOST)).all()


def waiting_count() -> int:
    """How many jobs, of all teams, wait for a worker or are at work."""
    open_states = (JobState.QUEUED, JobState.RUNNING)
    return db.session.scalar(select(func.count()).select_from(Job).where(Job.state.in_(open_states))) or 0
