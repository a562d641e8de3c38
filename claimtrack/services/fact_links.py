"""Links that show an outside expert the facts asked of them and nothing else, and take their answer."""

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from claimtrack.archive.store import Store
from claimtrack.db import db, now
from claimtrack.domain.errors import Gone, Invalid, NotFound
from claimtrack.domain.text.lines import one_line
from claimtrack.domain.vocabulary import FactAnswer, Outcome, SourceKind
from claimtrack.models import Claim, FactLink, Membership, Outreach, Source
from claimtrack.queries.people import token_hash
from claimtrack.services.capturing import capture_file, holder_in
from claimtrack.services.events import Claimtrack, record
from claimtrack.services.locking import lock, lock_live
from claimtrack.services.snapshots import keep_snapshot

MOST_FACTS = 10
MOST_DAYS = 30
LONGEST_FACT = 1_000  # code points
LONGEST_COMMENT = 5_000
UNKNOWN = "This link is not known here. Look whether all of it was copied."
NAMELESS = "An expert who is not named"


@dataclass(frozen=True, slots=True)
class Answered:
    """What an expert sends: for each fact an answer and a comment, and how they may be cited."""

    answers: Sequence[tuple[FactAnswer, str]]
    name: str = ""
    may_be_named: bool = False


def make_link(
    member: Membership, claim: Claim, outreach: Outreach, *, facts: Sequence[str], introduction: str = "", days: int = 7
) -> tuple[FactLink, str]:
    """A link, and its token, which is kept nowhere. `facts` are shown as they are; nothing of the article is."""
    lock_live(claim)
    asked = [one_line(fact) for fact in facts if fact.strip()]
    if not 1 <= len(asked) <= MOST_FACTS:
        raise Invalid(f"Ask for one to {MOST_FACTS} facts.", "facts")
    if any(len(fact) > LONGEST_FACT for fact in asked) or len(introduction) > LONGEST_COMMENT:
        raise Invalid(f"A fact has at most {LONGEST_FACT:,} characters.", "facts")
    if not 1 <= days <= MOST_DAYS:
        raise Invalid(f"A link works for 1 to {MOST_DAYS} days.", "days")
    token = secrets.token_urlsafe(32)
    link = FactLink(
        team_id=member.team_id,
        outreach=outreach,
        token_hash=token_hash(token),
        introduction=introduction.replace("\x00", "").strip(),
        facts=asked,
        expires_at=now() + dt.timedelta(days=days),
        created_by_id=member.user_id,
    )
    db.session.add(link)
    record(member, "fact_link.made", link, claim=claim, after={"facts": asked, "expires_at": link.expires_at})
    return link, token


def revoke_link(member: Membership, claim: Claim, link: FactLink) -> None:
    """Make the link useless."""
    lock(claim)
    if link.revoked_at is None:
        link.revoked_at = now()
        record(member, "fact_link.revoked", link, claim=claim, after={"revoked_at": link.revoked_at})


def usable_link(token: str, *, held: bool = False) -> FactLink:
    """The link of a token. Raises `NotFound`, or `Gone` with the reason. `held`: for this transaction."""
    wanted = select(FactLink).where(FactLink.token_hash == token_hash(token))
    if held:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    link = db.session.scalar(wanted)
    if link is None:
        raise NotFound(UNKNOWN)
    whom = f"Ask {link.created_by.name} of {link.team.name} for a new one."
    if link.answered_at:
        raise Gone("Your answer has arrived. Thank you; there is nothing more to do.")
    if link.revoked_at:
        raise Gone(f"This link was withdrawn. {whom}")
    if link.expires_at <= now():
        raise Gone(f"This link has run out. {whom}")
    return link


def answer_link(store: Store, token: str, answered: Answered) -> FactLink:
    """The answer of the expert becomes a source, with its words as its copy; citing it is for the team.

    Raises `Invalid` unless every fact has an answer, `Gone` and `NotFound` as `usable_link`.
    """
    link = usable_link(token, held=True)
    answers, name = list(answered.answers), one_line(answered.name)
    if len(answers) != len(link.facts):
        raise Invalid("Say for each fact whether it is correct.", "answers")
    if any(len(comment) > LONGEST_COMMENT for _, comment in answers) or len(name) > LONGEST_FACT:
        raise Invalid(f"A comment has at most {LONGEST_COMMENT:,} characters.", "answers")
    link.answers = [[answer.value, comment.replace("\x00", "").strip()] for answer, comment in answers]
    link.name, link.may_be_named, link.answered_at = name, answered.may_be_named, now()
    _become_source(store, link)
    return link


def _become_source(store: Store, link: FactLink) -> None:
    outreach, words = link.outreach, _words(link)
    actor, claim = Claimtrack(link.team_id), db.session.get_one(Claim, outreach.claim_id)
    who = link.name if link.may_be_named and link.name else NAMELESS
    source = Source(
        team_id=link.team_id,
        kind=SourceKind.INTERVIEW,
        title=f"Answer to our question: {who}",
        author=link.name or outreach.contact,
        published_on=now().date(),
        is_primary=True,
        is_confidential=outreach.is_confidential or not link.may_be_named,
        created_by_id=link.created_by_id,
    )
    db.session.add(source)
    record(actor, "source.added", source, after={"title": source.title, "url": ""})
    captured = capture_file(store, words.encode(), name="answer.txt", holder=holder_in(link.team_id))
    keep_snapshot(actor, source, captured)
    outreach.outcome, outreach.answer, outreach.answered_at = Outcome.ANSWERED, words, link.answered_at
    outreach.source, outreach.version = source, outreach.version + 1
    record(actor, "outreach.closed", outreach, claim=claim, after={"outcome": Outcome.ANSWERED, "title": source.title})


def _words(link: FactLink) -> str:
    """What was asked and what was answered, to be read and quoted."""
    parts = [
        f"Asked: {fact}\nAnswer: {FactAnswer(answer).label}." + (f"\n{comment}" if comment else "")
        for fact, (answer, comment) in zip(link.facts, link.answers, strict=True)
    ]
    return "\n\n".join(parts) + "\n"
