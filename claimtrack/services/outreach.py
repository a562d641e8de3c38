"""The log of whom we asked: a question to a person, its answer or its silence."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from claimtrack.db import db, now
from claimtrack.domain.errors import Invalid, NotFound, StaleEdit
from claimtrack.domain.text.lines import one_line
from claimtrack.domain.vocabulary import Channel, Outcome
from claimtrack.models import Claim, Membership, Outreach
from claimtrack.services.events import plain, record
from claimtrack.services.locking import lock_live

LONGEST_LINE = 500  # code points
LONGEST_TEXT = 10_000
ON_ONE_LINE = ("contact", "role", "details")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person says of a question that they asked."""

    contact: str
    question: str
    channel: Channel = Channel.CALL
    role: str = ""
    details: str = ""
    due_at: dt.datetime | None = None
    is_confidential: bool = False


def log_outreach(member: Membership, claim: Claim, asked: Asked) -> Outreach:
    """A question was asked just now. Raises `Invalid` without a contact or a question."""
    lock_live(claim)
    fields = _clean(asked)
    made = Outreach(team_id=claim.team_id, claim_id=claim.id, created_by_id=member.user_id, **fields)
    db.session.add(made)
    record(member, "outreach.logged", made, claim=claim, after={"contact": made.contact, "due_at": made.due_at})
    return made


def edit_outreach(member: Membership, claim: Claim, outreach: Outreach, asked: Asked, *, version: int) -> None:
    """Mend what was logged. Raises `StaleEdit` when somebody did so meanwhile."""
    _take(claim, outreach)
    fields = _clean(asked)
    before = {name: getattr(outreach, name) for name in fields}
    if before == fields:
        return
    if version != outreach.version:
        words = "Somebody changed this meanwhile."
        yours, theirs = _in_words(fields), _in_words(before)
        raise StaleEdit(words, yours=yours, theirs=theirs, version=outreach.version)
    _write(member, claim, outreach, "outreach.edited", fields)


def close_outreach(member: Membership, claim: Claim, outreach: Outreach, *, outcome: Outcome, answer: str = "") -> None:
    """What came of it; waiting again is possible, too. An answer needs its words."""
    _take(claim, outreach)
    words = _text(answer, "answer")
    if outcome is Outcome.ANSWERED and not words:
        raise Invalid("Write down what they answered.", "answer")
    at = now() if outcome is not Outcome.WAITING else None
    _write(member, claim, outreach, "outreach.closed", {"outcome": outcome, "answer": words, "answered_at": at})


def remove_outreach(member: Membership, claim: Claim, outreach: Outreach) -> None:
    """Take it out of the log; its links work no longer."""
    _take(claim, outreach)
    for link in outreach.links:
        link.revoked_at = link.revoked_at or now()
    _write(member, claim, outreach, "outreach.removed", {"removed_at": now()})


def _take(claim: Claim, outreach: Outreach) -> None:
    lock_live(claim)
    db.session.refresh(outreach)
    if outreach.claim_id != claim.id or outreach.removed_at is not None:
        raise NotFound("This was taken out of the log meanwhile.")


def _write(member: Membership, claim: Claim, outreach: Outreach, kind: str, fields: dict[str, Any]) -> None:
    changed = {name: value for name, value in fields.items() if getattr(outreach, name) != value}
    if not changed:
        return
    before = {name: getattr(outreach, name) for name in changed}
    for name, value in changed.items():
        setattr(outreach, name, value)
    outreach.version += 1
    record(member, kind, outreach, claim=claim, before=before, after=changed)


def _clean(asked: Asked) -> dict[str, Any]:
    fields = asdict(asked)
    for name in ON_ONE_LINE:
        fields[name] = one_line(fields[name])
        if len(fields[name]) > LONGEST_LINE:
            raise Invalid(f"That is {len(fields[name]):,} characters; {LONGEST_LINE} is the most.", name)
    fields["question"] = _text(asked.question, "question")
    if not fields["contact"]:
        raise Invalid("Say whom you asked.", "contact")
    if not fields["question"]:
        raise Invalid("Say what you asked.", "question")
    return fields


def _text(words: str, name: str) -> str:
    cleaned = words.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(cleaned) > LONGEST_TEXT:
        raise Invalid(f"That is {len(cleaned):,} characters; {LONGEST_TEXT:,} is the most.", name)
    return cleaned


def _in_words(fields: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in plain(fields).items()}
