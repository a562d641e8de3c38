"""Rows for tests: plain functions that add to the session and flush. Every argument has a default that makes sense.

They write tables directly, so that a test of one service does not lean on another; nothing here records an event.
Texts are plain: paragraphs stand apart by an empty line, sentences end in a full stop and a space.
"""

import datetime as dt
import itertools
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar

from argon2 import PasswordHasher

from claimtrack.db import Base, db
from claimtrack.domain.text.roles import Role
from claimtrack.domain.vocabulary import Channel, MarkKind, SnapshotKind, Stance, TeamRole
from claimtrack.models import (
    Annotation,
    Article,
    Block,
    Citation,
    Claim,
    FactLink,
    Job,
    KeptAnchor,
    Mark,
    Membership,
    Outreach,
    Revision,
    Snapshot,
    Source,
    Team,
    User,
    Watch,
)

PASSWORD = "correct horse battery staple"
TEXT = """Harbour bridge closes for nine weeks

The bridge over the old harbour closes on Monday for nine weeks. The city expects 14,000 cars a day on the ring road. \
“Nobody likes it,” said Maj. Ines Hadley. “But the deck is 61 years old.”

Repairs cost 4.2 million euros, twice what was planned in 2019. The mayor calls it the best money ever spent.
"""

Row = TypeVar("Row", bound=Base)
_counter = itertools.count(1)


@dataclass(frozen=True)
class Cast:
    """The people of the tests. Members of `team`: two checkers, a lead, a viewer. Oscar leads another team."""

    team: Team
    alice: Membership
    bob: Membership
    lena: Membership
    victor: Membership
    ada: User
    oscar: Membership


def make_cast() -> Cast:
    """Everybody, with `PASSWORD` and the address first-name@example.org."""
    team, other = make_team(name="City desk"), make_team(name="Sports desk")
    return Cast(
        team=team,
        alice=make_member(team, TeamRole.CHECKER, name="Alice Abara"),
        bob=make_member(team, TeamRole.CHECKER, name="Bob Brandt"),
        lena=make_member(team, TeamRole.LEAD, name="Lena Lindqvist"),
        victor=make_member(team, TeamRole.VIEWER, name="Victor Vance"),
        ada=make_user(name="Ada Adeyemi", is_admin=True),
        oscar=make_member(other, TeamRole.LEAD, name="Oscar Ortega"),
    )


def make_team(*, name: str = "City desk", **fields: Any) -> Team:
    """A team; its slug is made of the name."""
    return _add(Team(**{"slug": name.lower().replace(" ", "-"), "name": name} | fields))


def make_user(*, name: str = "Someone Else", **fields: Any) -> User:
    """A person; the address is made of the first name, the password is `PASSWORD`."""
    email = f"{name.split()[0].lower()}@example.org"
    return _add(User(**{"email": email, "name": name, "password_hash": _password_hash()} | fields))


def make_member(team: Team, role: TeamRole = TeamRole.CHECKER, *, name: str | None = None) -> Membership:
    """A new person in a team."""
    user = make_user(name=name or f"Member{next(_counter)} Of-Team")
    return _add(Membership(team=team, team_id=team.id, user=user, user_id=user.id, role=role))


def make_job(by: Membership, **fields: Any) -> Job:
    """Something to be done in the background, of a kind that there is not."""
    return _add(Job(**{"team_id": by.team_id, "created_by_id": by.user_id, "kind": "test"} | fields))


def make_article(by: Membership, text: str = TEXT, **fields: Any) -> Article:
    """An article past its import, with one revision: first paragraph the headline, the others the body."""
    title = text.split("\n", 1)[0]
    known = {"title": title, "is_draft": False, "team_id": by.team_id, "created_by_id": by.user_id}
    article = _add(Article(**known | fields))
    make_revision(article, text)
    return article


def make_revision(article: Article, text: str = TEXT, *, number: int = 1) -> Revision:
    """A revision with blocks and sentences."""
    raw = text.encode()
    paragraphs = _pieces(text, "\n\n")
    revision = Revision(
        team_id=article.team_id,
        article=article,
        number=number,
        text=text,
        sha256=sha256(raw).hexdigest(),
        sentences=[border for paragraph in paragraphs for piece in _pieces(text, ". ", *paragraph) for border in piece],
        word_count=len(text.split()),
        raw=raw,
        raw_sha256=sha256(raw).hexdigest(),
        created_by_id=article.created_by_id,
    )
    for index, (start, end) in enumerate(paragraphs):
        role = Role.BODY if index else Role.HEADLINE
        revision.blocks.append(Block(team_id=article.team_id, start=start, end=end, role=role))
    return _add(revision)


def make_claim(article: Article, quote: str = "nine weeks", *, by: Membership | None = None, **fields: Any) -> Claim:
    """A claim on the first place of `quote` in the newest revision."""
    article.last_claim_number += 1
    known = {
        "team_id": article.team_id,
        "article": article,
        "number": article.last_claim_number,
        "created_by_id": by.user_id if by else article.created_by_id,
    }
    claim = _add(Claim(**known | fields))
    make_annotation(claim, quote)
    return claim


def make_annotation(claim: Claim, quote: str, *, after: int = 0) -> Annotation:
    """A place of the claim: the first one of `quote` from the offset `after` on."""
    revision = claim.article.revisions[-1]
    start = revision.text.index(quote, after)
    end = start + len(quote)
    return _add(
        Annotation(
            team_id=claim.team_id,
            claim=claim,
            revision_id=revision.id,
            start=start,
            end=end,
            exact=quote,
            prefix=revision.text[max(0, start - 32) : start],
            suffix=revision.text[end : end + 32],
            created_by_id=claim.created_by_id,
        )
    )


def make_kept_anchor(place: Annotation) -> KeptAnchor:
    """Where the place stands now, as it is kept when the next revision comes in."""
    where = {"revision_id": place.revision_id, "start": place.start, "end": place.end}
    return _add(KeptAnchor(annotation_id=place.id, team_id=place.team_id, **where))


def make_mark(article: Article, quote: str, kind: MarkKind = MarkKind.OPINION) -> Mark:
    """A mark on the first place of `quote` in the newest revision."""
    revision = article.revisions[-1]
    start = revision.text.index(quote)
    known = {"team_id": article.team_id, "revision_id": revision.id, "created_by_id": article.created_by_id}
    return _add(Mark(start=start, end=start + len(quote), kind=kind, **known))


def make_source(by: Membership, *, url: str | None = None, **fields: Any) -> Source:
    """A source of the member's team; each has an address of its own."""
    address = url or f"https://records.example.org/{next(_counter)}"
    known = {"title": "City records", "url": address, "url_key": sha256(address.encode()).hexdigest()}
    return _add(Source(**known | {"team_id": by.team_id, "created_by_id": by.user_id} | fields))


def make_snapshot(source: Source, text: str = TEXT, **fields: Any) -> Snapshot:
    """A fetched page whose blocks are its paragraphs; nothing of it is in the store."""
    raw = text.encode()
    known = {
        "team_id": source.team_id,
        "source_id": source.id,
        "kind": SnapshotKind.FETCHED,
        "captured_at": dt.datetime.now(dt.UTC),
        "address": source.url,
        "final_address": source.url,
        "status": 200,
        "media_type": "text/html",
        "title": source.title,
        "text": text,
        "text_sha256": sha256(raw).hexdigest(),
        "blocks": [[start, end, "body", None] for start, end in _paragraphs(text)],
        "payload_sha256": sha256(raw).hexdigest(),
        "payload_size": len(raw),
        "warc_sha256": sha256(b"warc" + raw).hexdigest(),
        "warc_size": len(raw),
        "record_id": f"urn:uuid:{next(_counter)}",
        "created_by_id": source.created_by_id,
    }
    return _add(Snapshot(**known | fields))


def _paragraphs(text: str) -> list[tuple[int, int]]:
    at, found = 0, []
    for words in text.split("\n\n"):
        found.append((at, at + len(words)))
        at += len(words) + 2
    return found


def make_watch(source: Source, **fields: Any) -> Watch:
    """The live page answers, and is never looked at by itself."""
    return _add(Watch(**{"team_id": source.team_id, "source_id": source.id, "host": "records.example.org"} | fields))


def make_outreach(claim: Claim, **fields: Any) -> Outreach:
    """A call that is not answered yet."""
    known = {"team_id": claim.team_id, "claim_id": claim.id, "contact": "Press office", "question": "How many?"}
    return _add(Outreach(**known | {"channel": Channel.CALL, "created_by_id": claim.created_by_id} | fields))


def make_fact_link(outreach: Outreach, token: str = "a-token", **fields: Any) -> FactLink:
    """A link that works for a day."""
    known = {
        "team_id": outreach.team_id,
        "outreach": outreach,
        "token_hash": sha256(token.encode()).hexdigest(),
        "facts": ["The bridge carried 14,000 cars a day."],
        "expires_at": dt.datetime.now(dt.UTC) + dt.timedelta(days=1),
        "created_by_id": outreach.created_by_id,
    }
    return _add(FactLink(**known | fields))


def make_citation(claim: Claim, source: Source, stance: Stance = Stance.SUPPORTS, **fields: Any) -> Citation:
    """One use of a source for a claim."""
    citation = Citation(
        **{
            "team_id": claim.team_id,
            "claim_id": claim.id,
            "source": source,
            "stance": stance,
            "created_by_id": claim.created_by_id,
        }
        | fields
    )
    claim.citations.append(citation)
    return _add(citation)


def _add(row: Row) -> Row:
    db.session.add(row)
    db.session.flush()
    return row


@cache
def _password_hash() -> str:
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


def _pieces(text: str, border: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The pieces of text[start:end] between borders, without the spaces around them."""
    stop = len(text) if end is None else end
    found = []
    while start < stop:
        cut = text.find(border, start, stop)
        piece_end = stop if cut < 0 else cut + len(border)
        piece = text[start:piece_end]
        if piece.strip():
            found.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
        start = piece_end
    return found
