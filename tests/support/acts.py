"""What tests of claims do over and over: words as the services take them, people who act at the same moment."""

import threading
from collections.abc import Callable
from typing import Any

from flask import Flask
from sqlalchemy import select

from claimtrack.db import db
from claimtrack.domain.vocabulary import Decision, Status, Verdict
from claimtrack.intake.files import read_file
from claimtrack.intake.plain import read_plain
from claimtrack.intake.reading import read_article
from claimtrack.models import Article, Claim, Event, Membership, Review, Revision
from claimtrack.queries.articles import latest_revision
from claimtrack.services.claim_status import hash_of
from claimtrack.services.claims import edit_claim
from claimtrack.services.reviews import review_claim, submit_claim
from claimtrack.services.revisions import Origin
from claimtrack.services.versions import add_version


def words(article: Article, quote: str, *, after: int = 0) -> dict[str, Any]:
    """The selection of the first place of `quote` from the offset `after` on."""
    revision = article.revisions[-1]
    start = revision.text.index(quote, after)
    return {"revision_id": revision.id, "start": start, "end": start + len(quote), "exact": quote}


def sent(article: Article, quote: str, **more: Any) -> dict[str, Any]:
    """The same as a form sends it."""
    chosen = words(article, quote)
    return {"revision": chosen.pop("revision_id"), **chosen, **more}


def edit(member: Membership, claim: Claim, **changes: Any) -> bool:
    """Edit the claim as it stands."""
    return edit_claim(member, claim, changes=changes, version=claim.version)


def decide(member: Membership, claim: Claim, decision: Decision = Decision.APPROVE, reason: str = "") -> Review:
    """Review the claim as it stands."""
    return review_claim(member, claim, decision=decision, reason=reason, content_hash=hash_of(claim))


def bring_to(status: Status, claim: Claim, checker: Membership, lead: Membership) -> None:
    """Move a claim that waits to be checked, by what people do."""
    if status in (Status.CHECKING, Status.IN_REVIEW, Status.CHECKED):
        edit(checker, claim, verdict=Verdict.SUPPORTED)
    if status in (Status.IN_REVIEW, Status.CHECKED):
        submit_claim(checker, claim)
    if status is Status.CHECKED:
        decide(lead, claim)
    fresh()
    assert claim.status is status


def came(raw: bytes, name: str = "") -> dict[str, Any]:
    """A plain text as `import_article` and `add_version` take it."""
    return {"reading": read_article(read_plain(raw)), "origin": Origin(raw, name)}


def came_as(raw: bytes, name: str) -> dict[str, Any]:
    """A file of any kind as `import_article` and `add_version` take it."""
    reading, kind = read_file(raw, name=name)
    return {"reading": reading, "origin": Origin(raw, name, kind)}


def bring_in(member: Membership, article: Article, text: str, *, seen: int | None = None, name: str = "") -> Revision:
    """Add a version with this text, as if sent by somebody who saw the newest one, or number `seen`."""
    number = latest_revision(article).number if seen is None else seen
    return add_version(member, article, **came(text.encode(), name), seen=number)


def fresh() -> None:
    """Forget what the session holds, as between two requests."""
    db.session.flush()
    db.session.expire_all()


def events(*kinds: str) -> list[Event]:
    """All events of these kinds, or all, oldest first."""
    db.session.flush()
    found = select(Event).order_by(Event.id)
    return list(db.session.scalars(found.where(Event.kind.in_(kinds)) if kinds else found))


def at_once(app: Flask, *acts: Callable[[], Any]) -> list[Any]:
    """Run each act in a thread, a request and a transaction of its own, all from the same moment on.

    What they return, or what they raised, in order. Commits what the test made before.
    """
    db.session.commit()
    line = threading.Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def run(number: int) -> None:
        with app.test_request_context(method="POST"):
            line.wait(timeout=20)
            try:
                results[number] = acts[number]()
                db.session.commit()
            except Exception as error:
                db.session.rollback()
                results[number] = error

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
