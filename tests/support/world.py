"""A team with one of everything, a request for every endpoint, and a digest that shows whether anything was stored."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import uuid4

from flask import Flask, current_app
from sqlalchemy import select, update

from claimtrack.archive.store import open_store
from claimtrack.archive.warc import Capture, write_warc
from claimtrack.db import Base, db
from claimtrack.domain.vocabulary import Fate, JobState, LiveState, Status, TeamRole, Verdict
from claimtrack.models import Annotation, Article, Block, Claim, Derivation, Membership, Revision, Snapshot, Source
from claimtrack.services.claim_status import hash_of
from claimtrack.services.claims import highlight_claim
from claimtrack.services.invitations import invite
from claimtrack.services.reviews import submit_claim
from claimtrack.services.undo import undo
from claimtrack.web.sources.forms import shown
from tests.factories import (
    PASSWORD,
    TEXT,
    Cast,
    make_annotation,
    make_article,
    make_citation,
    make_claim,
    make_fact_link,
    make_job,
    make_outreach,
    make_snapshot,
    make_source,
    make_watch,
)

SECRET = "saltmarsh ledger"  # stands in all that the team wrote, and nobody else may ever read it
TOLD = f"{TEXT}\nThe {SECRET} names nine buyers. The clerk read the {SECRET} aloud.\n"

FOREIGN = b'[{"type": "Annotation", "target": {"selector": {"type": "TextQuoteSelector", "exact": "61 years old"}}}]'

Form = dict[str, Any]


@dataclass(frozen=True)
class World:
    """The rows by which addresses are filled, and the forms that go there."""

    cast: Cast
    ids: dict[str, Any]
    forms: dict[str, Form]
    instead: dict[str, dict[str, Any]]  # endpoint -> other values for its address

    def address(self, app: Flask, endpoint: str, **other: Any) -> str:
        """The path of an endpoint, filled with this world's rows, or with `other` ones."""
        known = self.ids | self.instead.get(endpoint, {}) | other
        rule = next(iter(app.url_map.iter_rules(endpoint)))
        with app.test_request_context():
            return str(app.url_for(endpoint, **{name: known[name] for name in rule.arguments}))


def make_world(cast: Cast) -> World:
    """All of it is Alice's; Bob sent a claim to review; each checker and Lena have a change to undo."""
    article = make_article(cast.alice, TOLD, publisher=f"The {SECRET}")
    claim = make_claim(article, f"The {SECRET}", by=cast.alice, statement=SECRET, status=Status.CHECKING)
    claim.verdict = Verdict.MIXED
    place = make_annotation(claim, SECRET, after=article.revisions[0].text.index("aloud") - 40)
    source = make_source(cast.alice)
    citation = make_citation(claim, source, note=SECRET)
    invitation, token = invite(cast.lena, role=TeamRole.CHECKER, note=SECRET)
    in_review = make_claim(article, "14,000 cars", by=cast.alice, status=Status.CHECKING, verdict=Verdict.SUPPORTED)
    submit_claim(cast.bob, in_review)
    revision = article.revisions[0]
    page, again, picture = make_copies(source)
    make_watch(source, state=LiveState.CHANGED)
    derivation = Derivation(
        team_id=cast.team.id, source=source, origin=make_source(cast.bob), created_by_id=cast.bob.user_id
    )
    db.session.add(derivation)
    outreach = make_outreach(claim, question=SECRET, source=source)
    link = make_fact_link(outreach)
    ids = {
        "team": cast.team.slug,
        "article_id": article.id,
        "block_id": revision.blocks[1].id,
        "claim_id": claim.id,
        "place_id": place.id,
        "citation_id": citation.id,
        "source_id": source.id,
        "snapshot_id": page.id,
        "derivation_id": derivation.id,
        "gone_id": make_source(cast.bob).id,
        "outreach_id": outreach.id,
        "link_id": link.id,
        "member_id": cast.victor.id,
        "job_id": make_job(cast.alice, progress_words=SECRET).id,
        "invitation_id": invitation.id,
        "token": token,
        "suffix": "json",
        "number": 1,
        "filename": "favicon.svg",
    }
    forms = _forms(cast, article, claim, in_review)
    failed = make_job(cast.alice, state=JobState.FAILED, error=SECRET)
    instead: dict[str, dict[str, Any]] = {
        "reviews.decide": {"claim_id": in_review.id},
        "jobs.retry": {"job_id": failed.id},
        "copies.first": {"snapshot_id": again.id},
        "copies.picture": {"snapshot_id": picture.id},
        "facts.show": {"token": "a-token"},
        "facts.answer": {"token": "a-token"},
    }
    return World(cast, ids, forms, instead)


def make_copies(source: Source) -> tuple[Snapshot, Snapshot, Snapshot]:
    """Copies of a source whose files are in the store: a page, the same again, a picture."""
    store, moment = open_store(current_app.config["SETTINGS"]), dt.datetime(2026, 1, 6, tzinfo=dt.UTC)

    def kept(body: bytes, kind: str, **fields: Any) -> Snapshot:
        capture = Capture(uuid4(), moment, f"urn:sha256:{len(body)}", body, media_type=kind)
        warc = store.put(write_warc(capture))
        digest = hashlib.sha256(body).hexdigest()
        return make_snapshot(source, TOLD, media_type=kind, payload_sha256=digest, warc_sha256=warc, **fields)

    page = kept(f"<p>The {SECRET}</p>".encode(), "text/html")
    again = kept(f"<p>The {SECRET}</p>".encode(), "text/html", same_as_id=page.id)
    return page, again, kept(b"\x89PNG\r\n\x1a\n", "image/png")


class SentAgain(BytesIO):
    """A file that can be sent many times: at its end it begins anew, and nobody closes it."""

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        if not found:
            self.seek(0)
        return found

    def close(self) -> None:
        """Never."""


def words(revision: Revision, quote: str) -> Form:
    """The fields of a selection."""
    start = revision.text.index(quote)
    return {"revision": revision.id, "start": start, "end": start + len(quote), "exact": quote}


def _forms(cast: Cast, article: Article, claim: Claim, in_review: Claim) -> dict[str, Form]:
    revision = article.revisions[0]
    opinion = words(revision, "“Nobody likes it,”")
    source = claim.citations[0].source
    return {
        "sessions.create": {"email": "bob@example.org", "password": PASSWORD},
        "invitations.accept": {"name": "Nora New", "email": "nora@example.org", "password": "harbour in nine weeks"},
        "account.change_password": {"current": PASSWORD, "password": "harbour in nine weeks"},
        "members.update": {"role": "checker"},
        "invitations.create": {"role": "viewer"},
        "articles.create": {"text": "Ferry prices fall\n\nThe crossing costs four euros from Monday."},
        "articles.update": {"title": "Another headline", "language": "en", "version": article.version},
        "articles.link_same_copy": {"of": make_article(cast.bob).id, "version": article.version},
        "articles.unlink_same_copy": {"version": article.version},
        "annotations.create": {"file": (SentAgain(FOREIGN), "notes.json")},
        "blocks.update": {"role": "caption"},
        "highlights.create": words(revision, "61 years old"),
        "highlights.add": words(revision, "61 years old") | {"claim": claim.id},
        "claims.update": {"statement": "In other words", "kind": "", "version": claim.version},
        "claims.verdict": {"verdict": "refuted", "version": claim.version},
        "claims.status": {"action": "put_back"},
        "claims.move": words(revision, "4.2 million euros"),
        "versions.create": {"text": TOLD.replace(SECRET, "open book"), "seen": 1},
        "assignments.create": {"claim": [claim.id], "assignee": cast.alice.user_id},
        "reviews.decide": {"decision": "approve", "content_hash": hash_of(in_review)},
        "marks.create": opinion | {"kind": "opinion"},
        "sources.update": {"title": "Renamed", "kind": "article", "publisher": "A", "was": shown(source)},
        "citations.create": {"stance": "context", "url": "https://example.org/ledger"},
        "citations.update": {"stance": "refutes", "version": 1},
        "citations.pick": _picked(source),
        "outreach.create": {"contact": "A. Person", "question": "Is it so?", "channel": "call"},
        "outreach.update": {"contact": "A. Person", "question": "Is it so?", "channel": "email", "version": 1},
        "outreach.close": {"outcome": "answered", "answer": "It is."},
        "outreach.link": {"facts": "It carried 14,000 cars.", "days": 7},
        "facts.answer": {"answer-0": "correct", "comment-0": "I counted them."},
        "sources.take_file": {
            "file": (SentAgain(b'[{"id": "a", "type": "book", "title": "Bridges"}]'), "library.json")
        },
        "sources.cite": {"stance": "context", "claim": claim.id, "passage": "nine weeks"},
        "sources.add_origin": {"origin": make_source(cast.bob).id},
    }


def _picked(source: Source) -> Form:
    snapshot = db.session.scalars(select(Snapshot).where(Snapshot.source_id == source.id)).first()
    assert snapshot is not None
    return {"snapshot": snapshot.id, "start": 0, "end": 14, "exact": TOLD[:14]}


Prepare = Callable[[Membership, Article], object]


def _highlight(member: Membership, article: Article) -> None:
    highlight_claim(
        member,
        article,
        **{name.replace("revision", "revision_id"): v for name, v in words(article.revisions[0], "ring road").items()},
    )


def _highlight_and_undo(member: Membership, article: Article) -> None:
    _highlight(member, article)
    undo(member, article)


def _be_a_copy(member: Membership, article: Article) -> None:
    article.same_copy_as_id = make_article(member).id


def _edit_words(_member: Membership, article: Article) -> None:
    """As a new version does: every place of the article waits for a decision."""
    of_article = select(Claim.id).where(Claim.article_id == article.id)
    db.session.execute(update(Annotation).where(Annotation.claim_id.in_(of_article)).values(fate=Fate.EDITED))


# What has to have happened before an endpoint has anything to do.
BEFORE: dict[str, Prepare] = {
    "articles.unlink_same_copy": _be_a_copy,
    "claims.confirm": _edit_words,
    "claims.retire": _edit_words,
    "undos.create": _highlight,
    "undos.redone": _highlight_and_undo,
}


def digest() -> str:
    """Of every row of every table."""
    db.session.rollback()
    found = hashlib.sha256()
    for table in Base.metadata.sorted_tables:
        rows = db.session.execute(select(table).order_by(*table.primary_key.columns)).all()
        found.update(repr([table.name, *rows]).encode())
    db.session.rollback()
    return found.hexdigest()


def other_ids(world: World) -> dict[str, int]:
    """Rows of the same team that belong to another article or claim: (argument -> id)."""
    article = make_article(world.cast.alice, TOLD)
    claim = make_claim(article, "nine weeks")
    block = db.session.scalars(select(Block).where(Block.revision_id == article.revisions[0].id)).first()
    place = db.session.scalars(select(Annotation).where(Annotation.claim_id == claim.id)).one()
    assert block is not None
    source = make_source(world.cast.alice)
    citation, snapshot = make_citation(claim, source), make_snapshot(source)
    derivation = Derivation(
        team_id=source.team_id, source=source, origin=make_source(world.cast.bob), created_by_id=source.created_by_id
    )
    db.session.add(derivation)
    db.session.flush()
    return {
        "snapshot_id": snapshot.id,
        "derivation_id": derivation.id,
        "block_id": block.id,
        "place_id": place.id,
        "citation_id": citation.id,
    }
