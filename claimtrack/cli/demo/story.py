"""Makes the demo team through the same services as everybody's work, so that its history is a real one."""

import datetime as dt
from importlib.resources import files
from typing import Any

from sqlalchemy import select

from claimtrack.cli.demo import ferry
from claimtrack.cli.demo.claims import CLAIMS, MARKS, SOURCES, Told
from claimtrack.cli.demo.copies import keep_copy
from claimtrack.db import db, now
from claimtrack.domain.vocabulary import Decision, TeamRole
from claimtrack.domain.workflow import Action
from claimtrack.intake.plain import read_plain
from claimtrack.intake.reading import read_article
from claimtrack.models import Article, Claim, Membership, Revision, Source, Team
from claimtrack.services.articles import import_article, open_article
from claimtrack.services.assignments import assign_claims
from claimtrack.services.citations import cite_source
from claimtrack.services.claim_status import hash_of, take_action
from claimtrack.services.claims import edit_claim, highlight_claim
from claimtrack.services.marks import mark_sentence
from claimtrack.services.members import add_member
from claimtrack.services.passwords import Passwords
from claimtrack.services.people import add_team, add_user
from claimtrack.services.places import add_place
from claimtrack.services.reviews import review_claim, submit_claim
from claimtrack.services.revisions import Origin
from claimtrack.services.sources import SourceFields
from claimtrack.services.tags import set_tags

PASSWORD = "check-the-bridge"  # noqa: S105 - of the demo alone, printed when it starts
PEOPLE = {
    "alice": ("Alice Marsh", TeamRole.CHECKER),
    "bob": ("Bob Okoye", TeamRole.CHECKER),
    "lena": ("Lena Fischer", TeamRole.LEAD),
    "victor": ("Victor Sandoval", TeamRole.VIEWER),
}
REVIEWED = {"checked": Decision.APPROVE, "sent_back": Decision.REQUEST_CHANGES}


def email_of(name: str) -> str:
    """The demo person's address."""
    return f"{name}@demo.example"


def make_demo(passwords: Passwords) -> Team:
    """The team, its people, its articles and the work on them. Flushes, never commits."""
    team = add_team(slug="courier", name="Courier fact desk")
    cast = {}
    for name, (full_name, role) in PEOPLE.items():
        user = add_user(email=email_of(name), name=full_name, password=PASSWORD, passwords=passwords)
        cast[name] = add_member(team, user, role=role)
    article = _article(cast["alice"])
    claims = [_claim(cast, article, told) for told in CLAIMS]
    for quote, kind in MARKS:
        mark_sentence(cast["alice"], article, kind=kind, **_selection(article, quote))
    soon = now().replace(minute=0, second=0, microsecond=0) + dt.timedelta(hours=3)
    waiting = [claim.id for claim in claims if claim.status == "checking"]
    assign_claims(cast["lena"], waiting, assignee=cast["bob"], due_at=soon)
    _make_ferry(cast)
    for source in db.session.scalars(select(Source).where(Source.team_id == team.id).order_by(Source.id)):
        keep_copy(cast["alice"], source)
    return team


def _make_ferry(cast: dict[str, Membership]) -> None:
    """The article with two versions: its claims wait for decisions."""
    article = ferry.first_version(cast["bob"])
    for told in ferry.CLAIMS:
        _claim(cast, article, told)
    ferry.second_version(cast["bob"], article)


def _article(member: Membership) -> Article:
    raw = (files(__package__) / "story.txt").read_bytes()
    article = import_article(member, reading=read_article(read_plain(raw)), origin=Origin(raw, "harbour-bridge.txt"))
    open_article(
        member,
        article,
        title="Harbour bridge to stay shut until spring as engineers argue over what a barge really hit",
        byline="Tove Marlund",
        publisher="Aldersund Courier",
        published_on=dt.date(2026, 2, 9),
        language="en",
        version=article.version,
    )
    return article


def _claim(cast: dict[str, Membership], article: Article, told: Told) -> Claim:
    member = cast[told.by]
    claim, _ = highlight_claim(member, article, **_selection(article, told.quote))
    if told.also:
        add_place(member, claim, **_selection(article, told.also))
    changes = {"kind": told.kind, "claimant": told.claimant, "fix": told.fix, "explanation": told.why}
    edit_claim(member, claim, changes={**changes, "verdict": told.verdict}, version=claim.version)
    set_tags(member, claim, names=told.tags)
    for cited in told.cited:
        source = SourceFields(**(SOURCES | ferry.SOURCES)[cited.source])  # type: ignore[arg-type]
        said = {"passage": cited.passage, "locator": cited.locator, "note": cited.note}
        cite_source(member, claim, source=source, stance=cited.stance, covers=None, **said)
    _go(cast["lena"], member, claim, told)
    return claim


def _go(lead: Membership, member: Membership, claim: Claim, told: Told) -> None:
    """As far as the claim's story goes."""
    if told.way == "set_aside":
        take_action(member, claim, Action.SET_ASIDE, why=told.reason)
    elif told.way == "checking" and claim.status == "to_check":
        take_action(member, claim, Action.START)
    elif told.way in ("in_review", *REVIEWED):
        submit_claim(member, claim)
    if told.way in REVIEWED:
        review_claim(lead, claim, decision=REVIEWED[told.way], reason=told.reason, content_hash=hash_of(claim))


def _selection(article: Article, quote: str) -> dict[str, Any]:
    revision = db.session.scalars(select(Revision).where(Revision.article_id == article.id)).one()
    start = revision.text.index(quote)
    return {"revision_id": revision.id, "start": start, "end": start + len(quote), "exact": quote}
