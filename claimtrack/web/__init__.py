"""The pages: views parse, call and answer."""

from flask import Flask

from claimtrack.web import addresses
from claimtrack.web.account.views import account
from claimtrack.web.annotations.views import annotations
from claimtrack.web.articles import articles
from claimtrack.web.assignments.views import assignments
from claimtrack.web.blocks.views import blocks
from claimtrack.web.claims import claims, highlights
from claimtrack.web.evidence.views import citations
from claimtrack.web.facts.views import facts
from claimtrack.web.health.views import health
from claimtrack.web.invitations.views import invitations
from claimtrack.web.jobs.views import jobs
from claimtrack.web.marks.views import marks
from claimtrack.web.members.views import members
from claimtrack.web.outreach.views import outreach
from claimtrack.web.pages.views import pages
from claimtrack.web.reports.views import reports
from claimtrack.web.reviews.views import reviews
from claimtrack.web.sessions.views import sessions
from claimtrack.web.sources import copies, sources
from claimtrack.web.teams.views import teams
from claimtrack.web.undo.views import undos
from claimtrack.web.versions.views import versions

BLUEPRINTS = (
    account,
    annotations,
    articles,
    assignments,
    blocks,
    citations,
    claims,
    copies,
    facts,
    health,
    highlights,
    invitations,
    jobs,
    marks,
    members,
    outreach,
    pages,
    reports,
    reviews,
    sessions,
    sources,
    teams,
    undos,
    versions,
)


def register(app: Flask) -> None:
    """Add every page."""
    addresses.setup(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
